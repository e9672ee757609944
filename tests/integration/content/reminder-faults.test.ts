import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import type { ReminderMessage, ReminderPost } from "#/content/reminders/reminder-post.ts";
import { beginSending, claimDueReminders } from "#/content/reminders/due-reminder.repository.ts";
import { getReminder, setReminder, stopReminder } from "#/content/reminders/reminders.ts";
import { sendDueReminders } from "#/content/reminders/send-reminders.ts";
import { ParleyError } from "#/shared/errors.ts";

import { messagesRoute } from "../../support/reply-world.ts";
import {
  createReminderWorld,
  type RemindedLearner,
  type ReminderWorld,
} from "../../support/reminder-world.ts";

let world: ReminderWorld;

beforeAll(async () => {
  world = await createReminderWorld();
});

afterEach(() => {
  world.discord.faults.clear();
});

afterAll(() => world.close());

/** A worker whose reminders go out in another way. */
const workerWith = (send: ReminderPost["send"]) => ({
  ...world.services,
  reminderPost: { send },
});

const posting = { method: "POST", route: messagesRoute } as const;

function said({ channelId }: RemindedLearner): string[] {
  return world.discord.world.messagesIn(channelId).map(({ content }) => content);
}

const once = ["Time to practise: one card waits for you."];

/** Longer than Discord knows a nonce, so that it is not this that keeps a message single. */
const nonceForgottenMs = 10 * 60_000;

describe("Of a worker that dies", () => {
  test("before it has sent, another one sends the same reminder minutes later", async () => {
    const learner = await world.addReminded();
    await world.makeDue(learner);
    const tried: ReminderMessage[] = [];
    await sendDueReminders(
      workerWith((message) => {
        tried.push(message);
        return Promise.reject(new Error("killed"));
      }),
    );
    expect(tried).toMatchObject([{ number: 1, mayStand: false }]);
    // Nobody else takes it at once: the first one might still live.
    expect(await sendDueReminders(world.services)).toBe(0);
    await world.passClaim(learner);
    expect(await sendDueReminders(world.services)).toBe(1);
    expect(said(learner)).toEqual(once);
    expect(await world.rowOf(learner)).toMatchObject({ number: 1, attempted_at: null });
  });

  test("after it has sent and before it could write so, nobody sends it again", async () => {
    const learner = await world.addReminded();
    await world.makeDue(learner);
    await sendDueReminders(
      workerWith(async (message, signal) => {
        await world.services.reminderPost.send(message, signal);
        throw new Error("killed");
      }),
    );
    expect(said(learner)).toEqual(once);
    world.discord.advanceClock(nonceForgottenMs);
    await world.passClaim(learner);
    expect(await sendDueReminders(world.services)).toBe(1);
    expect(said(learner)).toEqual(once);
    expect(await world.rowOf(learner)).toMatchObject({ number: 1, attempted_at: null });
    expect(await sendDueReminders(world.services)).toBe(0);
  });

  test("with what it had only taken, another one begins", async () => {
    const learner = await world.addReminded();
    await world.makeDue(learner);
    expect(await claimDueReminders(world.database.sql(), 20)).toHaveLength(1);
    expect(await sendDueReminders(world.services)).toBe(0);
    await world.passClaim(learner);
    await sendDueReminders(world.services);
    expect(said(learner)).toEqual(once);
  });
});

test("Two sweepers at once, and again, send each reminder once", async () => {
  const learners = [];
  for (let count = 0; count < 6; count += 1) learners.push(await world.addReminded());
  for (const learner of learners) await world.makeDue(learner);
  const counts = await Promise.all([
    sendDueReminders(world.services),
    sendDueReminders(world.services),
    sendDueReminders(world.services),
  ]);
  expect(counts.reduce((sum, count) => sum + count)).toBe(6);
  await sendDueReminders(world.services);
  for (const learner of learners) {
    expect(said(learner)).toEqual(once);
    expect(world.postsTo(learner)).toHaveLength(1);
  }
});

test("A worker that was frozen for long sends nothing when it thaws", async () => {
  const learner = await world.addReminded();
  await world.makeDue(learner);
  let readings = 0;
  const clock = {
    ...world.services.clock,
    monotonicMs: () => {
      readings += 1;
      return readings * 31_000;
    },
  };
  await sendDueReminders({ ...world.services, clock });
  expect(world.postsTo(learner)).toEqual([]);
  await world.passClaim(learner);
  await sendDueReminders(world.services);
  expect(said(learner)).toEqual(once);
});

test("What the learner changes while it is being sent holds", async () => {
  const learner = await world.addReminded();
  const { learnerId, channelId } = learner;
  const sql = world.database.sql();
  await world.makeDue(learner);
  const [due] = await claimDueReminders(sql, 20);
  if (!due) throw new Error("nothing is due");
  await setReminder(world.services, { learnerId, hour: 7, place: "direct", channelId });
  expect(await beginSending(sql, due, 20_000)).toBeUndefined();

  // They stop it while it is on its way: it arrives, and it was the last.
  await world.makeDue(learner);
  await sendDueReminders(
    workerWith(async (message, signal) => {
      await stopReminder(world.services, { learnerId });
      return world.services.reminderPost.send(message, signal);
    }),
  );
  expect(said(learner)).toEqual(once);
  expect(await getReminder(world.services, { learnerId })).toMatchObject({
    nextAt: null,
    stopReason: "learner",
  });
});

test("An answer of Discord's that is lost sends nothing twice", async () => {
  const learner = await world.addReminded();
  await world.makeDue(learner);
  world.discord.faults.inject({ ...posting, effect: { kind: "reset-after-effect" } });
  await sendDueReminders(world.services);
  expect(said(learner)).toEqual(once);
});

describe("Where the learner cannot be written to", () => {
  test.each([
    ["who takes no direct messages", 403, 50_007],
    ["whose thread is gone", 404, 10_003],
    ["whose thread is closed to us", 403, 50_001],
  ])("reminders stop, of one %s", async (_who, status, code) => {
    const learner = await world.addReminded();
    const { learnerId, channelId } = learner;
    await world.makeDue(learner);
    const body = { code, message: "no" };
    world.discord.faults.inject({ ...posting, effect: { kind: "status", status, body } });
    await sendDueReminders(world.services);
    expect(await getReminder(world.services, { learnerId })).toMatchObject({
      nextAt: null,
      stopReason: "unreachable",
    });
    expect(world.postsTo(learner)).toHaveLength(1);
    expect(await sendDueReminders(world.services)).toBe(0);

    await setReminder(world.services, { learnerId, hour: 9, place: "direct", channelId });
    expect(await getReminder(world.services, { learnerId })).toMatchObject({ stopReason: null });
    await world.makeDue(learner);
    await sendDueReminders(world.services);
    expect(said(learner)).toEqual(once);
  });

  test("as long as Discord is away it is tried later and later, and not into the night", async () => {
    const learner = await world.addReminded();
    const { learnerId } = learner;
    await world.makeDue(learner);
    const away = workerWith(() => Promise.reject(new ParleyError("discord_unavailable")));
    await sendDueReminders(away);
    const waitOf = async () => {
      const [row] = await world.rows(
        `select extract(epoch from next_at - now())::int as seconds from reminder
          where learner_id = ?`,
        [learnerId],
      );
      return Number(row?.["seconds"]);
    };
    expect(await waitOf()).toBeGreaterThan(110);
    expect(await waitOf()).toBeLessThan(121);
    const beganAgo = (minutes: number) =>
      world.rows(
        `update reminder set next_at = now(), attempted_at = now() - ? * interval '1 minute'
          where learner_id = ?`,
        [minutes, learnerId],
      );
    await beganAgo(20);
    await sendDueReminders(away);
    expect(await waitOf()).toBeGreaterThan(19 * 60);
    await beganAgo(181);
    const sent: unknown[] = [];
    await sendDueReminders(
      workerWith((message) => {
        sent.push(message);
        return Promise.resolve("sent");
      }),
    );
    expect(sent).toEqual([]);
    expect(await world.rowOf(learner)).toMatchObject({ attempted_at: null, stop_reason: null });
    expect(await waitOf()).toBeGreaterThan(3_600);
  });

  test("while Discord refuses all for a while nothing is switched off", async () => {
    const learner = await world.addReminded();
    await world.makeDue(learner);
    world.discord.faults.inject({ ...posting, effect: { kind: "status", status: 503 }, times: 9 });
    await sendDueReminders(world.services);
    expect(await world.rowOf(learner)).toMatchObject({ stop_reason: null });
    world.discord.faults.clear();
    await world.passClaim(learner);
    await sendDueReminders(world.services);
    expect(said(learner)).toEqual(once);
  });
});
