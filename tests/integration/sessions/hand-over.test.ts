import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";

import { findDeadWork } from "#/sessions/sweep-sessions.ts";
import { resolveOrphanedCalls } from "#/calls/resolve-orphans.ts";
import { requestStop } from "#/sessions/steer-turn.ts";

import { haiku } from "../../support/call-world.ts";
import {
  createSessionWorld,
  requireSoundMoney,
  turnOf,
  untilOver,
  type SessionWorld,
  type TestWorker,
} from "../../support/session-world.ts";

let world: SessionWorld;

beforeAll(async () => {
  world = await createSessionWorld({ models: [haiku] });
});

afterEach(async () => {
  await resolveOrphans();
  await requireSoundMoney(world);
  world.providers.reset();
});

afterAll(() => world.close());

const resolveOrphans = () => resolveOrphanedCalls({ ...world.services, findDeadWork });

async function startGreeted(worker: TestWorker) {
  const learner = await world.addLearner();
  const session = await world.begin(learner);
  await worker.drain(session.id);
  return { learner, session };
}

const slowAnswer = {
  text: "uno dos tres cuatro cinco seis",
  pieces: ["uno ", "dos ", "tres ", "cuatro ", "cinco ", "seis"],
  tokensPerSecond: 2,
};

/** What the database thinks of a lease whose worker does not renew it any more. */
const expireLease = (sessionId: string) =>
  world.rows("update session set lease_expires_at = now() - interval '1 second' where id = ?", [
    sessionId,
  ]);

const isShown = (worker: TestWorker, turnId: string) =>
  vi.waitFor(() => expect(worker.sink.repliesTo(turnId)[0]?.shown.length).toBeGreaterThan(0));

test("A worker that has to end hands its turn back, and another goes on within moments", async () => {
  const leaving = world.openWorker();
  const { learner, session } = await startGreeted(leaving);
  world.providers.script("anthropic", slowAnswer);
  const turnId = turnOf(await world.write(learner, session, "Cuenta hasta seis"));
  const stopping = new AbortController();
  const draining = leaving.drain(session.id, stopping.signal);
  await isShown(leaving, turnId);
  stopping.abort();
  await draining;
  const [turn] = await world.turns(session.id).then((turns) => turns.slice(-1));
  expect(turn).toMatchObject({ state: "waiting", attempt: 1 });
  const [call] = await world.rows("select state, outcome from call where turn_id = ?", [turnId]);
  expect(call).toEqual({ state: "lost", outcome: "cancelled" });

  const other = await world.startWorker();
  const turns = await untilOver(world, session.id);
  expect(turns.at(-1)).toMatchObject({ state: "answered", attempt: 2 });
  expect(other.sink.repliesTo(turnId)[0]?.completed).toContain("answer 2");
  await other.close();
});

test("A turn that is handed back before its call began is simply answered by another", async () => {
  const [leaving, other] = [world.openWorker(), world.openWorker()];
  const { learner, session } = await startGreeted(leaving);
  const turnId = turnOf(await world.write(learner, session, "Hola"));
  await leaving.drain(session.id, AbortSignal.abort());
  await other.drain(session.id);
  expect(other.sink.repliesTo(turnId)[0]?.completed).toContain("answer 2");
  expect(await world.rows("select id from call where turn_id = ?", [turnId])).toHaveLength(1);
});

test("A turn over which workers keep dying is given up, and costs nothing", async () => {
  const worker = world.openWorker();
  const { learner, session } = await startGreeted(worker);
  const turnId = turnOf(await world.write(learner, session, "Mata a los trabajadores"));
  await world.rows("update turn set attempt = 5 where id = ?", [turnId]);
  await worker.drain(session.id);
  expect((await world.turns(session.id)).at(-1)).toMatchObject({
    state: "failed",
    error_code: "internal",
  });
  expect(worker.sink.repliesTo(turnId)[0]?.failure?.code).toBe("internal");
});

test("A turn whose three calls are spent fails rather than make a fourth", async () => {
  const worker = world.openWorker();
  const { learner, session } = await startGreeted(worker);
  const turnId = turnOf(await world.write(learner, session, "Otra vez"));
  for (const attempt of [1, 2, 3]) {
    world.providers.script("anthropic", slowAnswer);
    const stopping = new AbortController();
    const draining = worker.drain(session.id, stopping.signal);
    await vi.waitFor(() =>
      expect(worker.sink.repliesTo(turnId)[attempt - 1]?.shown.length).toBeGreaterThan(0),
    );
    stopping.abort();
    await draining;
  }
  await worker.drain(session.id);
  expect((await world.turns(session.id)).at(-1)).toMatchObject({
    state: "failed",
    error_code: "provider_unavailable",
  });
});

test("Stop reaches a worker of another process by its heartbeat, within a second or so", async () => {
  const worker = world.openWorker();
  const { learner, session } = await startGreeted(worker);
  world.providers.script("anthropic", slowAnswer);
  const turnId = turnOf(await world.write(learner, session, "Cuenta hasta seis"));
  const draining = worker.drain(session.id);
  await isShown(worker, turnId);
  await requestStop(world.services, { turnId, discordUserId: learner.discordUserId });
  await draining;
  expect((await world.turns(session.id)).at(-1)).toMatchObject({ state: "stopped" });
  const [reply] = worker.sink.repliesTo(turnId);
  expect(reply?.ending?.wasStopped).toBe(true);
  expect("uno dos tres cuatro cinco".startsWith(reply?.completed ?? "-")).toBe(true);
});

test("A Stop that its worker did not live to see is carried out by the successor without a call", async () => {
  const [dead, successor] = [world.openWorker(), world.openWorker()];
  const { learner, session } = await startGreeted(dead);
  const turnId = turnOf(await world.write(learner, session, "Cuenta"));
  await world.rows("update turn set state = 'answering', attempt = 1 where id = ?", [turnId]);
  await requestStop(world.services, { turnId, discordUserId: learner.discordUserId });
  await successor.drain(session.id);
  const [reply] = successor.sink.repliesTo(turnId);
  expect(reply).toMatchObject({ completed: undefined, ending: { wasStopped: true } });
  expect(await world.rows("select id from call where turn_id = ?", [turnId])).toEqual([]);
  const [reservation] = await world.rows(
    "select reservation.state from reservation join turn on reservation_id = reservation.id where turn.id = ?",
    [turnId],
  );
  expect(reservation).toEqual({ state: "released" });
});

test("A turn that fails after its call was taken for dead is left to the successor", async () => {
  const [late, successor] = [world.openWorker(), world.openWorker()];
  const { learner, session } = await startGreeted(late);
  const turnId = turnOf(await world.write(learner, session, "Hola"));
  const pieces = ["No ", "quiero", "."];
  world.providers.script("anthropic", {
    text: pieces.join(""),
    pieces,
    tokensPerSecond: 4,
    stop: "refusal",
  });
  const draining = late.drain(session.id);
  await isShown(late, turnId);
  await expireLease(session.id);
  expect(await resolveOrphans()).toBe(1);
  await draining;
  expect(late.sink.repliesTo(turnId)[0]?.failure).toBeUndefined();
  await expireLease(session.id);
  await successor.drain(session.id);
  expect((await world.turns(session.id)).at(-1)).toMatchObject({ state: "answered" });
});
test("A fault of our own ends the job, and the turn is tried again when its lease has run out", async () => {
  const worker = world.openWorker();
  const { learner, session } = await startGreeted(worker);
  await world.write(learner, session, "Hola");
  const { open } = worker.sink;
  worker.sink.open = () => Promise.reject(new Error("a fault"));
  await expect(worker.drain(session.id)).rejects.toThrow("a fault");
  worker.sink.open = open;
  await worker.drain(session.id);
  expect((await world.turns(session.id)).at(-1)?.state).toBe("answering");
  await expireLease(session.id);
  await worker.drain(session.id);
  expect((await world.turns(session.id)).at(-1)).toMatchObject({ state: "answered", attempt: 2 });
});
