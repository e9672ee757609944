import { afterAll, beforeAll, expect, test, vi } from "vitest";

import {
  endSession,
  pauseSession,
  resumeSession,
  type SessionOwner,
} from "#/sessions/change-session-state.ts";
import { completeSession } from "#/sessions/complete-session.ts";
import type { SessionView } from "#/sessions/session-view.ts";
import { closeIdleSessions } from "#/sessions/sweep-sessions.ts";
import { expireIdleSessions } from "#/sessions/sweep.repository.ts";

import { haiku } from "../../support/call-world.ts";
import { queueUp, untilWaiting } from "../../support/queue-up.ts";
import {
  createSessionWorld,
  requireSoundMoney,
  silentNotices,
  turnOf,
  type SessionWorld,
  type TestLearner,
  type TestWorker,
} from "../../support/session-world.ts";

let world: SessionWorld;
let worker: TestWorker;

beforeAll(async () => {
  world = await createSessionWorld({ models: [haiku] });
  worker = world.openWorker();
});

afterAll(() => world.close());

interface Talk {
  learner: TestLearner;
  session: SessionView;
  owner: SessionOwner;
}

async function greeted(): Promise<Talk> {
  const learner = await world.addLearner();
  const session = await world.begin(learner);
  await worker.drain(session.id);
  const owner = { sessionId: session.id, discordUserId: learner.discordUserId };
  return { learner, session, owner };
}

/** The states and causes through which a session has come, and what it left. */
async function historyOf({ session }: Talk) {
  const [row] = await world.rows<{ state: string; recaps: number; moves: string[] }>(
    `select state, (select count(*)::int from recap where session_id = session.id) as recaps,
       (select coalesce(json_agg(from_state || ' ' || cause || ' ' || to_state
            order by created_at), '[]') from session_transition
          where session_id = session.id) as moves
     from session where id = ?`,
    [session.id],
  );
  return row;
}

const fateOf = (result: PromiseSettledResult<unknown> | undefined) =>
  result?.status === "rejected" ? (result.reason as { code?: string }).code : "done";

const end = ({ owner }: Talk) => endSession(world.services, owner);
const write = ({ learner, session }: Talk) => world.write(learner, session, "Sigo aquí.");

test("Of two ends at one instant one ends the session, and the other is told that it is over", async () => {
  const talk = await greeted();
  await write(talk);
  const results = await queueUp(world.database, talk.session.id, [
    () => end(talk),
    () => end(talk),
  ]);
  expect(results.map(fateOf)).toEqual(["done", "session_over"]);
  expect(await historyOf(talk)).toEqual({
    state: "completed",
    recaps: 1,
    moves: ["active learner completed"],
  });
});

test("A scene that is won at the instant in which its learner ends it is completed once, by whoever comes first", async () => {
  const win = (talk: Talk) =>
    world.database.transaction((sql) =>
      completeSession(world.services, sql, { session: talk.session, cause: "won" }),
    );
  const won = await greeted();
  const first = await queueUp(world.database, won.session.id, [() => win(won), () => end(won)]);
  expect(first.map(fateOf)).toEqual(["done", "session_over"]);
  expect(await historyOf(won)).toMatchObject({ moves: ["active won completed"] });

  const ended = await greeted();
  const [, second] = await queueUp(world.database, ended.session.id, [
    () => end(ended),
    () => win(ended),
  ]);
  expect(second).toEqual({ status: "fulfilled", value: undefined });
  expect(await historyOf(ended)).toMatchObject({ moves: ["active learner completed"] });
});

/** Runs the end of the talk and the end of an answer into each other, in one order or the other. */
async function raceWithAnswer(isFirst: boolean): Promise<Talk> {
  const talk = await greeted();
  const turnId = turnOf(await write(talk));
  world.providers.script("anthropic", {
    text: "Bien hecho.",
    pieces: ["Bien ", "hecho."],
    tokensPerSecond: 8,
  });
  const draining = worker.drain(talk.session.id);
  await vi.waitFor(() => expect(worker.sink.repliesTo(turnId)[0]?.shown).toContain("Bien"), {
    interval: 5,
  });
  const works = [() => draining, () => end(talk)];
  const results = await queueUp(
    world.database,
    talk.session.id,
    isFirst ? works : works.toReversed(),
  );
  expect(results.map(fateOf)).toEqual(["done", "done"]);
  const turn = (await world.turns(talk.session.id)).at(-1);
  expect(turn).toMatchObject({ id: turnId, state: "answered", answer_text: "Bien hecho." });
  const charged = await world.rows<{ calls: number }>(
    "select count(distinct call_id)::int as calls from ledger_entry where turn_id = ?",
    [turnId],
  );
  expect(charged).toEqual([{ calls: 1 }]);
  return talk;
}

test("An answer that ends right before its talk, or right after, stands and is charged once", async () => {
  for (const isFirst of [true, false]) {
    const talk = await raceWithAnswer(isFirst);
    expect(await historyOf(talk)).toEqual({
      state: "completed",
      recaps: 1,
      moves: ["active learner completed"],
    });
  }
  await requireSoundMoney(world);
});

const age = ({ session }: Talk) =>
  world.rows("update session set last_activity_at = now() - interval '25 hours' where id = ?", [
    session.id,
  ]);

/** Closes the talk for being idle, and has `work` come upon it before that is committed. */
async function whileClosing(talk: Talk, work: () => Promise<unknown>): Promise<string | undefined> {
  await age(talk);
  let running: Promise<unknown> = Promise.resolve();
  await world.database.transaction(async (sql) => {
    const closed = await expireIdleSessions(sql, { idleHours: 24, limit: 200 });
    expect(closed.map(({ id }) => id)).toContain(talk.session.id);
    running = work();
    running.catch(() => undefined);
    await untilWaiting(world.database, 1);
  });
  const [result] = await Promise.allSettled([running]);
  return fateOf(result);
}

test("A message, or /session resume, that meets a session being closed takes it up again", async () => {
  const moves = ["active idle expired"];
  const written = await greeted();
  expect(await whileClosing(written, () => write(written))).toBe("done");
  expect(await historyOf(written)).toMatchObject({
    state: "active",
    moves: [...moves, "expired message active"],
  });
  const resumed = await greeted();
  const resume = () => resumeSession(world.services, resumed.owner);
  expect(await whileClosing(resumed, resume)).toBe("done");
  expect(await historyOf(resumed)).toMatchObject({
    state: "active",
    moves: [...moves, "expired learner active"],
  });
  const ended = await greeted();
  expect(await whileClosing(ended, () => end(ended))).toBe("done");
  expect(await historyOf(ended)).toMatchObject({
    state: "completed",
    moves: [...moves, "expired learner completed"],
  });
});

test("A session that somebody is just taking up is not closed for being idle", async () => {
  const talk = await greeted();
  await age(talk);
  const sweep = () => closeIdleSessions({ ...world.services, sessionNotices: silentNotices });
  await world.database.transaction(async (sql) => {
    await sql.execute("select id from session where id = ? for update", [talk.session.id]);
    await sweep();
  });
  expect(await historyOf(talk)).toMatchObject({ state: "active", moves: [] });
  await write(talk);
  await sweep();
  expect(await historyOf(talk)).toMatchObject({ state: "active", moves: [] });
});

test("A message and a pause at one instant: the later one holds, and the message is answered either way", async () => {
  const pause = ({ owner }: Talk) => pauseSession(world.services, owner);
  const paused = await greeted();
  const first = await queueUp(world.database, paused.session.id, [
    () => write(paused),
    () => pause(paused),
  ]);
  expect(first.map(fateOf)).toEqual(["done", "done"]);
  expect(await historyOf(paused)).toMatchObject({
    state: "paused",
    moves: ["active learner paused"],
  });

  const goesOn = await greeted();
  const second = await queueUp(world.database, goesOn.session.id, [
    () => pause(goesOn),
    () => write(goesOn),
  ]);
  expect(second).toMatchObject([
    { status: "fulfilled" },
    { status: "fulfilled", value: { outcome: "accepted", resumed: true } },
  ]);
  expect(await historyOf(goesOn)).toMatchObject({
    state: "active",
    moves: ["active learner paused", "paused message active"],
  });

  for (const { session } of [paused, goesOn]) {
    await worker.drain(session.id);
    const turns = await world.turns(session.id);
    expect(turns.map(({ state }) => state)).toEqual(["answered", "answered"]);
  }
});
