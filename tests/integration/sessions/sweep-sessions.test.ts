import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";

import { resumeSession } from "#/sessions/change-session-state.ts";
import type { SessionView } from "#/sessions/session-view.ts";
import {
  closeIdleSessions,
  eraseExpiredTexts,
  findDeadWork,
  forgetDeadWorkers,
} from "#/sessions/sweep-sessions.ts";
import { ParleyError } from "#/shared/errors.ts";
import { newId } from "#/shared/ids.ts";
import { startSweeper } from "#/sweeper.ts";

import { haiku } from "../../support/call-world.ts";
import {
  createSessionWorld,
  spanishProfile,
  silentNotices,
  silentNoticePost,
  silentReminderPost,
  untilOver,
  type SessionWorld,
  type TestWorker,
} from "../../support/session-world.ts";

let world: SessionWorld;
let worker: TestWorker;

beforeAll(async () => {
  world = await createSessionWorld({
    models: [haiku],
    limits: { idleHours: 2, retentionDays: 30 },
  });
  worker = world.openWorker();
});

afterAll(() => world.close());

test("A session in which nobody spoke for long is closed with a word, and can be taken up again", async () => {
  const learner = await world.addLearner();
  const session = await world.begin(learner);
  const said: SessionView[] = [];
  const sessionNotices = {
    ...silentNotices,
    sessionExpired: (view: SessionView) => {
      said.push(view);
      return Promise.reject(new ParleyError("discord_unavailable"));
    },
  };
  const services = { ...world.services, sessionNotices };
  const age = () =>
    world.rows(
      "update session set last_activity_at = now() - interval '121 minutes' where id = ?",
      [session.id],
    );
  await age();
  expect(await closeIdleSessions(services)).toBe(0); // Its greeting waits.
  await worker.drain(session.id);
  expect(await closeIdleSessions(services)).toBe(0); // It was greeted just now.
  await age();
  expect(await closeIdleSessions(services)).toBe(1);
  expect(said).toMatchObject([{ id: session.id, state: "expired", interfaceLocale: "de" }]);
  expect(await closeIdleSessions(services)).toBe(0);

  // Discord was away: whoever sweeps a minute later says it. A worker that died leaves it like this.
  const due = () =>
    world.rows(
      "update session set expiry_notice_due_at = now() - interval '1 second' where id = ?",
      [session.id],
    );
  await due();
  expect(await closeIdleSessions({ ...services, sessionNotices: silentNotices })).toBe(0);
  const notice = await world.rows("select expiry_notice_due_at as due from session where id = ?", [
    session.id,
  ]);
  expect(notice).toEqual([{ due: null }]);
  expect(await closeIdleSessions(services)).toBe(0);
  expect(said).toHaveLength(1);

  const owner = { sessionId: session.id, discordUserId: learner.discordUserId };
  expect(await resumeSession(world.services, owner)).toMatchObject({ state: "active" });
});

test("A notice that can never be said is not tried again, nor is one of a session that goes on", async () => {
  const learner = await world.addLearner();
  const session = await world.begin(learner);
  await worker.drain(session.id);
  const tried: string[] = [];
  const sessionNotices = {
    ...silentNotices,
    sessionExpired: ({ id }: SessionView) => {
      tried.push(id);
      return Promise.reject(new ParleyError("discord_channel_gone"));
    },
  };
  const services = { ...world.services, sessionNotices };
  const set = (change: string) =>
    world.rows(`update session set ${change} where id = ?`, [session.id]);
  await set("last_activity_at = now() - interval '121 minutes'");
  await closeIdleSessions(services);
  await closeIdleSessions(services);
  expect(tried).toEqual([session.id]);
  await set("state = 'active', expiry_notice_due_at = now() - interval '1 second'");
  await set("last_activity_at = now()");
  await closeIdleSessions(services);
  expect(tried).toEqual([session.id]);
  await set("state = 'expired', ended_at = now() - interval '13 hours'");
  await closeIdleSessions(services);
  expect(tried).toHaveLength(2);
});

test("Texts are erased when they are as old as was promised, and what is younger stays", async () => {
  const learner = await world.addLearner();
  const profile = { ...spanishProfile, formality: "formal", about: "I am Ana" } as const;
  const session = await world.begin(learner, { subject: "mi familia", profile });
  await worker.drain(session.id);
  world.providers.script("anthropic", {
    text: `Sí.<parley-notes>{"corrections":[{"original":"Yo tiene","corrected":"Yo tengo","kind":"grammar"}]}</parley-notes>`,
  });
  await world.write(learner, session, "Yo tiene hambre");
  await worker.drain(session.id);
  expect(await eraseExpiredTexts(world.services)).toBe(0);
  await world.rows(
    `insert into summary (id, session_id, through_sequence, text, created_at)
     values (?, ?, 1, 'Ana', now() - interval '31 days')`,
    [newId(), session.id],
  );
  await world.rows(
    "update turn set finished_at = now() - interval '31 days' where session_id = ? and sequence = 2",
    [session.id],
  );
  await world.rows(
    "update session set last_activity_at = now() - interval '31 days' where id = ?",
    [session.id],
  );
  expect(await eraseExpiredTexts(world.services)).toBe(1);
  expect(await eraseExpiredTexts(world.services)).toBe(0);
  const [young, old] = await world.turns(session.id);
  expect(young?.answer_text).toContain("This is answer 1");
  expect(old).toMatchObject({ prompt_text: null, answer_text: null, state: "answered" });
  const rest = await world.rows(
    `select (select text from message where session_id = session.id) as message, subject, profile,
       (select text from summary where session_id = session.id) as summary,
       (select count(*) from correction where turn_id = ?) as corrections
     from session where id = ?`,
    [old?.id, session.id],
  );
  expect(rest).toEqual([
    {
      message: null,
      subject: null,
      profile: { ...spanishProfile, formality: "formal", remembersFacts: true },
      summary: null,
      corrections: "0",
    },
  ]);
});

test("Work is dead where its fence was passed, its lease ran out, or its session is gone", async () => {
  const learner = await world.addLearner();
  const { id: sessionId } = await world.begin(learner);
  const dead = (fence: bigint, id = sessionId) =>
    findDeadWork(world.database.sql(), [{ workId: id, fence }]).then((found) => found.length);
  await world.rows(
    `update session set lease_owner = gen_random_uuid(), lease_fence = 3,
       lease_expires_at = now() + interval '1 minute', compaction_fence = -2,
       compacting_until = now() + interval '1 minute' where id = ?`,
    [sessionId],
  );
  expect([await dead(3n), await dead(2n), await dead(-2n), await dead(-1n)]).toEqual([0, 1, 0, 1]);
  expect(await dead(3n, newId())).toBe(1);
  await world.rows(
    `update session set lease_expires_at = now() - interval '1 second',
       compacting_until = now() - interval '1 second' where id = ?`,
    [sessionId],
  );
  expect([await dead(3n), await dead(-2n)]).toEqual([1, 1]);
  await world.database.transaction(async (sql) => {
    await sql.execute("select id from session where id = ? for update", [sessionId]);
    expect(await dead(3n)).toBe(0);
  });
});

test("Workers that are long gone are forgotten", async () => {
  const id = newId();
  await world.rows(
    "insert into worker (id, heartbeat_at) values (?, now() - interval '61 minutes')",
    [id],
  );
  await forgetDeadWorkers(world.services);
  expect(await world.rows("select id from worker where id = ?", [id])).toEqual([]);
});

test("The sweeper has a turn answered whose worker died and whose wake-up was lost, within ten seconds", async () => {
  const learner = await world.addLearner();
  const session = await world.begin(learner);
  await worker.drain(session.id);
  const lost = { wake: () => Promise.resolve(), close: () => Promise.resolve() };
  const { queue } = world.services;
  Object.assign(world.services, { queue: lost });
  await world.write(learner, session, "¿Hay alguien?");
  Object.assign(world.services, { queue });
  await world.rows(
    "update turn set state = 'answering', attempt = 1 where session_id = ? and sequence = 2",
    [session.id],
  );
  await world.rows(
    `update session set lease_owner = gen_random_uuid(), lease_fence = lease_fence + 1,
       lease_expires_at = now() + interval '5 seconds' where id = ?`,
    [session.id],
  );
  const startedMs = performance.now();
  const living = await world.startWorker();
  const turns = await untilOver(world, session.id);
  expect(performance.now() - startedMs).toBeLessThan(10_000);
  expect(turns.at(-1)).toMatchObject({ state: "answered", attempt: 2 });
  await living.close();
});

test("A task that fails keeps no other from its turn, and closing waits for what is under way", async () => {
  const failed: string[] = [];
  const log = {
    ...world.services.log,
    error: (_event: string, _error: unknown, fields?: Record<string, unknown>) => {
      failed.push(String(fields?.["task"]));
    },
  };
  const database = {
    ...world.database,
    transaction: () => Promise.reject(new Error("no database")),
  };
  const sweeper = startSweeper({
    ...world.services,
    database,
    log,
    sessionNotices: silentNotices,
    reminderPost: silentReminderPost,
    budgetNoticePost: silentNoticePost,
  });
  await delay(2_200);
  await sweeper.close();
  expect(failed.toSorted()).toEqual([
    "closeIdleSessions",
    "eraseExpiredTexts",
    "sayLostEndings",
    "sayPersonasReplaced",
    "wakeForsakenSessions",
  ]);
});

test("A task that takes long keeps no other from its turn, and is not begun a second time", async () => {
  const session = await world.begin(await world.addLearner());
  await world.rows(
    "update turn set created_at = now() - interval '1 minute' where session_id = ?",
    [session.id],
  );
  const idle = await world.begin(await world.addLearner());
  await worker.drain(idle.id);
  await world.rows("update session set last_activity_at = now() - interval '1 day' where id = ?", [
    idle.id,
  ]);
  const woken: string[] = [];
  const told: string[] = [];
  const released = Promise.withResolvers<void>();
  const sessionNotices = {
    ...silentNotices,
    sessionExpired: ({ id }: SessionView) => {
      told.push(id);
      return Promise.resolve();
    },
  };
  const queue = {
    ...world.services.queue,
    wake: (_name: string, data: object) => {
      woken.push(JSON.stringify(data));
      return released.promise;
    },
  };
  const sweeper = startSweeper({
    ...world.services,
    queue,
    sessionNotices,
    reminderPost: silentReminderPost,
    budgetNoticePost: silentNoticePost,
  });
  await delay(4_300);
  expect(woken).toEqual([JSON.stringify({ sessionId: session.id })]);
  expect(told).toEqual([idle.id]);
  released.resolve();
  await sweeper.close();
  await worker.drain(session.id);
});
