import { setTimeout as delay } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";

import { findDeadWork, wakeForsakenSessions } from "#/sessions/sweep-sessions.ts";
import { resolveOrphanedCalls } from "#/calls/resolve-orphans.ts";
import { startLeaseKeeper } from "#/sessions/lease-keeper.ts";

import { haiku } from "../../support/call-world.ts";
import { freezableClock } from "../../support/freezable-clock.ts";
import {
  createSessionWorld,
  requireSoundMoney,
  turnOf,
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

test("One worker has a session; another finds it taken, and what is written meanwhile is drained by the first", async () => {
  const [first, second] = [world.openWorker(), world.openWorker()];
  const { learner, session } = await startGreeted(first);
  world.providers.script("anthropic", { ...slowAnswer, tokensPerSecond: 8 });
  const one = turnOf(await world.write(learner, session, "Uno"));
  const draining = first.drain(session.id);
  await isShown(first, one);
  const two = turnOf(await world.write(learner, session, "Dos"));
  expect(two).not.toBe(one);
  await second.drain(session.id);
  expect(second.sink.replies).toEqual([]);
  await draining;
  expect(first.sink.repliesTo(two)[0]?.completed).toContain("answer 3");
  // A newer turn was claimed with the end of the first one, which so offers no Retry.
  expect(first.sink.repliesTo(one)[0]?.ending?.canRetry).toBe(false);
  expect(first.sink.repliesTo(two)[0]?.ending?.canRetry).toBe(true);
  const [row] = await world.rows("select lease_owner, lease_expires_at from session where id = ?", [
    session.id,
  ]);
  expect(row).toEqual({ lease_owner: null, lease_expires_at: null });
});

test("A worker's lease lives as long as the worker does", async () => {
  const worker = world.openWorker();
  const { learner, session } = await startGreeted(worker);
  world.providers.script("anthropic", { ...slowAnswer, tokensPerSecond: 0.8 });
  const turnId = turnOf(await world.write(learner, session, "Despacio"));
  await worker.drain(session.id);
  const [turn] = await world.rows("select state, attempt from turn where id = ?", [turnId]);
  expect(turn).toEqual({ state: "answered", attempt: 1 });
});

test("A frozen worker can neither answer nor charge: its successor does, once, into the same message", async () => {
  const clock = freezableClock();
  const [frozen, successor] = [world.openWorker({ clock }), world.openWorker()];
  const { learner, session } = await startGreeted(frozen);
  world.providers.script("anthropic", slowAnswer);
  const turnId = turnOf(await world.write(learner, session, "¿Sigues ahí?"));
  const draining = frozen.drain(session.id);
  await isShown(frozen, turnId);
  clock.freeze(90_000);
  await expireLease(session.id);
  await successor.drain(session.id);
  await draining;
  expect(frozen.sink.repliesTo(turnId)[0]?.completed).toBeUndefined();
  const [reply] = successor.sink.repliesTo(turnId);
  expect(reply?.completed).toContain("answer 2");
  expect(reply?.target).toMatchObject({
    mayStandUnrecorded: true,
    parts: [{ partNumber: 1, discordMessageId: `message-of-${turnId}` }],
  });
  await resolveOrphans();
  const calls = await world.rows(
    "select state, estimated from call where turn_id = ? order by number",
    [turnId],
  );
  expect(calls).toEqual([
    { state: "lost", estimated: true },
    { state: "posted", estimated: false },
  ]);
  const charges = await world.rows(
    "select id from ledger_entry where turn_id = ? and kind = 'standing'",
    [turnId],
  );
  expect(charges).toHaveLength(3);
});

test("A worker that wakes up at the very end is stopped by the fence", async () => {
  const [late, successor] = [world.openWorker(), world.openWorker()];
  const { learner, session } = await startGreeted(late);
  const turnId = turnOf(await world.write(learner, session, "¿Sigues ahí?"));
  // Its clock stands still, so it believes in its lease until the database says no.
  const { open } = late.sink;
  late.sink.open = async (target) => {
    const reply = await open(target);
    const complete = reply.complete.bind(reply);
    reply.complete = async (text) => {
      await complete(text);
      await expireLease(session.id);
      await successor.drain(session.id);
    };
    return reply;
  };
  await late.drain(session.id);
  expect(late.sink.repliesTo(turnId)[0]?.ending).toBeUndefined();
  expect(successor.sink.repliesTo(turnId)[0]?.ending).toBeDefined();
  const [turn] = await world.rows("select state, attempt from turn where id = ?", [turnId]);
  expect(turn).toEqual({ state: "answered", attempt: 2 });
});

test("A call that was taken for dead cannot be charged any more", async () => {
  const worker = world.openWorker();
  const { learner, session } = await startGreeted(worker);
  const turnId = turnOf(await world.write(learner, session, "¿Sigues ahí?"));
  const { open } = worker.sink;
  worker.sink.open = async (target) => {
    worker.sink.open = open;
    const reply = await open(target);
    const complete = reply.complete.bind(reply);
    reply.complete = async (text) => {
      await complete(text);
      await expireLease(session.id);
      expect(await resolveOrphans()).toBe(1);
    };
    return reply;
  };
  await worker.drain(session.id);
  expect((await world.turns(session.id)).at(-1)).toMatchObject({ id: turnId, state: "answering" });
  await expireLease(session.id);
  await worker.drain(session.id);
  expect((await world.turns(session.id)).at(-1)).toMatchObject({ state: "answered", attempt: 2 });
});

test("The sweeper wakes what a dead worker left, and what no wake-up reached", async () => {
  const { learner, session } = await startGreeted(world.openWorker());
  const turnId = turnOf(await world.write(learner, session, "¿Hay alguien?"));
  await world.rows("update turn set created_at = now() - interval '2 seconds' where id = ?", [
    turnId,
  ]);
  const woken: string[] = [];
  const queue = {
    wake: (_name: string, _data: unknown, options: { deduplicationId: string }) => {
      woken.push(options.deduplicationId);
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
  expect(await wakeForsakenSessions({ ...world.services, queue })).toBe(1);
  expect(woken).toEqual([`${session.id}.1`]);
  await world.rows("update turn set state = 'answering' where id = ?", [turnId]);
  await world.rows(
    `update session set lease_owner = gen_random_uuid(),
       lease_expires_at = now() + interval '1 minute' where id = ?`,
    [session.id],
  );
  expect(await wakeForsakenSessions({ ...world.services, queue })).toBe(0);
  await expireLease(session.id);
  expect(await wakeForsakenSessions({ ...world.services, queue })).toBe(1);
  await world.openWorker().drain(session.id);
});

test("Workers see each other's heartbeats, and one that ends is not counted any more", async () => {
  const [one, two] = [world.openWorker(), world.openWorker()];
  await vi.waitFor(() => expect(one.leases.liveWorkers()).toBeGreaterThan(1), { timeout: 4_000 });
  const workers = await world.rows<{ id: string }>("select id from worker");
  expect(workers.map(({ id }) => id)).toEqual(
    expect.arrayContaining([one.leases.workerId, two.leases.workerId]),
  );
  await two.close();
  const left = await world.rows<{ id: string }>("select id from worker");
  expect(left.map(({ id }) => id)).not.toContain(two.leases.workerId);
});

test("While the database does not answer, leases are lost by the worker's own clock and calls end", async () => {
  const clock = freezableClock();
  const worker = world.openWorker({ clock });
  const lease = worker.leases.keep({
    workId: "0192f3c0-0000-7000-8000-000000000000",
    fence: 1n,
    askedAtMs: clock.monotonicMs(),
  });
  expect(lease.isHeld()).toBe(true);
  clock.freeze(2_900);
  expect(lease.isHeld()).toBe(true);
  clock.freeze(101);
  expect(lease.isHeld()).toBe(false);
  await delay(1_100);
  expect(lease.signal.aborted).toBe(true);
  worker.leases.drop(lease);
});

test("A heartbeat that fails is told in the log, and so is a worker's row that stays behind", async () => {
  const events: string[] = [];
  const log = { ...world.services.log, error: (event: string) => void events.push(event) };
  const sql = () => {
    throw new Error("no database");
  };
  const keeper = startLeaseKeeper({
    ...world.services,
    otherLeaseTables: [],
    log,
    database: { ...world.database, sql },
  });
  await vi.waitFor(() => expect(events).toEqual(["lease.heartbeat_failed"]));
  await keeper.close();
  expect(events).toEqual(["lease.heartbeat_failed", "lease.worker_row_left"]);
});
