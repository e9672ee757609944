import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { learningDayOf } from "#/content/cards/learning-day.ts";
import { claimDueReminders } from "#/content/reminders/due-reminder.repository.ts";
import {
  followTimeZone,
  getReminder,
  setReminder,
  skipToday,
  snoozeReminder,
  stopReminder,
} from "#/content/reminders/reminders.ts";
import { sendDueReminders } from "#/content/reminders/send-reminders.ts";
import { newId } from "#/shared/ids.ts";

import { berlin } from "../../support/card-world.ts";
import { countStatements, explain } from "../../support/count-statements.ts";
import {
  createReminderWorld,
  type RemindedLearner,
  type ReminderWorld,
} from "../../support/reminder-world.ts";

let world: ReminderWorld;

beforeAll(async () => {
  world = await createReminderWorld();
});

afterAll(() => world.close());

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

async function nextAtOf({ learnerId }: RemindedLearner): Promise<Date> {
  const reminder = await getReminder(world.services, { learnerId });
  if (!reminder?.nextAt) throw new Error("there are no reminders");
  return reminder.nextAt;
}

function berlinHourOf(instant: Date): string {
  const format = { timeZone: berlin, hour: "2-digit", hourCycle: "h23" } as const;
  return new Intl.DateTimeFormat("en-US", format).format(instant);
}

const today = () => learningDayOf(new Date(), berlin);

function said({ channelId }: RemindedLearner): string[] {
  return world.discord.world.messagesIn(channelId).map(({ content }) => content);
}

describe("A reminder", () => {
  test("comes at the learner's hour with how many cards wait, once, and then tomorrow", async () => {
    const learner = await world.addReminded();
    expect(berlinHourOf(await nextAtOf(learner))).toBe("18");
    expect(await sendDueReminders(world.services)).toBe(0);
    await world.makeDue(learner);
    expect(await sendDueReminders(world.services)).toBe(1);
    expect(said(learner)).toEqual(["Time to practise: one card waits for you."]);
    const [post] = world.postsTo(learner);
    const body = post?.body as { components: { components: { label: string }[] }[] };
    expect(body).toMatchObject({
      enforce_nonce: true,
      allowed_mentions: { parse: [], users: [] },
    });
    const labels = body.components[0]?.components.map(({ label }) => label);
    expect(labels).toEqual(["Now", "In an hour", "Not today", "Stop reminders"]);
    expect(JSON.stringify(body)).not.toMatch(/secret|Bedeutung/i);

    const nextAt = await nextAtOf(learner);
    expect(berlinHourOf(nextAt)).toBe("18");
    expect(learningDayOf(nextAt, berlin)).toBe(today() + 1);
    expect(await world.rowOf(learner)).toMatchObject({
      number: 1,
      last_day: today(),
      attempted_at: null,
    });
    expect(await sendDueReminders(world.services)).toBe(0);

    await world.makeDue(learner);
    await sendDueReminders(world.services);
    expect(said(learner)).toHaveLength(2);
    const [first, second] = world.postsTo(learner).map(({ body: sent }) => sent);
    expect(first).not.toMatchObject({ nonce: (second as { nonce: string }).nonce });
    expect(world.logLines).toEqual([]);
  });

  test("in a talk's thread calls nobody but the learner, and says nothing of their cards", async () => {
    const learner = await world.addReminded();
    const { learnerId, channelId, person } = learner;
    await setReminder(world.services, { learnerId, hour: 7, place: "session", channelId });
    await world.makeDue(learner);
    await sendDueReminders(world.services);
    expect(said(learner)).toEqual([`<@${person.id}> It is time to practise your cards.`]);
    const [post] = world.postsTo(learner);
    expect(post?.body).toMatchObject({ allowed_mentions: { parse: [], users: [person.id] } });
  });

  test("is left out without a word on a day on which no card waits", async () => {
    const learner = await world.addReminded();
    await world.rows("update card set suspended_at = now() where learner_id = ?", [
      learner.learnerId,
    ]);
    await world.makeDue(learner);
    await sendDueReminders(world.services);
    expect(world.postsTo(learner)).toEqual([]);
    expect((await nextAtOf(learner)).getTime()).toBeGreaterThan(Date.now());
    expect(await world.rowOf(learner)).toMatchObject({ number: 0, attempted_at: null });
  });

  test("is not sent hours later, when nobody expects it any more", async () => {
    const learner = await world.addReminded();
    await world.makeDue(learner, 181);
    await sendDueReminders(world.services);
    expect(world.postsTo(learner)).toEqual([]);
    expect(berlinHourOf(await nextAtOf(learner))).toBe("18");
  });

  test("is not sent to who has asked for everything to be deleted", async () => {
    const learner = await world.addReminded();
    const { learnerId, channelId } = learner;
    await world.makeDue(learner);
    await world.rows("update learner set erasure_requested_at = now() where id = ?", [learnerId]);
    expect(await sendDueReminders(world.services)).toBe(0);
    await followTimeZone(world.services, { learnerId });
    await skipToday(world.services, { learnerId });
    const wish = { learnerId, hour: 8, place: "direct", channelId } as const;
    await expect(setReminder(world.services, wish)).rejects.toThrow("erasure_running");
    await world.rows("delete from reminder where learner_id = ?", [learnerId]);
  });

  test("is looked for by its index alone, twenty at a time", async () => {
    const learner = await world.addReminded();
    await world.rows(
      `insert into learner (id, discord_user_id, native_language)
       select gen_random_uuid(), 'many ' || n, 'de' from generate_series(1, 3000) as n`,
    );
    await world.rows(
      `insert into reminder (learner_id, hour, place, channel_id, time_zone, next_at, stop_reason)
       select id, 18, 'direct', '1', 'UTC', now() + interval '1 hour', null
         from learner where discord_user_id like 'many %'`,
    );
    await world.rows("analyze reminder");
    await world.rows("analyze learner");
    await world.makeDue(learner);
    const [claim] = await countStatements(world.database, () => sendDueReminders(world.services));
    if (!claim) throw new Error("nothing was asked");
    const plan = (await explain(world.database, claim)).join("\n");
    expect(plan).toContain("Index Scan using reminder_due");
    expect(plan).not.toContain("Seq Scan");
    expect(claim.params.at(-1) ?? claim.query).toBe(20);
    await world.rows("delete from learner where discord_user_id like 'many %'");
  });
});

describe("The learner", () => {
  test("puts a reminder off by an hour, as often as they like, and the day's is not sent besides", async () => {
    const learner = await world.addReminded();
    const { learnerId } = learner;
    await world.makeDue(learner);
    await sendDueReminders(world.services);
    await snoozeReminder(world.services, { learnerId, number: 1 });
    await snoozeReminder(world.services, { learnerId, number: 1 });
    const inMs = (await nextAtOf(learner)).getTime() - Date.now();
    expect(inMs).toBeGreaterThan(59 * minuteMs);
    expect(inMs).toBeLessThan(61 * minuteMs);
    await world.passClaim(learner);
    await sendDueReminders(world.services);
    expect(said(learner)).toHaveLength(2);
    expect(learningDayOf(await nextAtOf(learner), berlin)).toBe(today() + 1);
    // The first message is outdated by now.
    await snoozeReminder(world.services, { learnerId, number: 1 });
    expect(learningDayOf(await nextAtOf(learner), berlin)).toBe(today() + 1);
  });

  test("wants none today, and none any more, and some again", async () => {
    const learner = await world.addReminded();
    const { learnerId, channelId } = learner;
    await world.makeDue(learner);
    await skipToday(world.services, { learnerId });
    expect(learningDayOf(await nextAtOf(learner), berlin)).toBe(today() + 1);
    await stopReminder(world.services, { learnerId });
    const stopped = { hour: 18, place: "direct", channelId, nextAt: null, stopReason: "learner" };
    expect(await getReminder(world.services, { learnerId })).toEqual(stopped);
    await snoozeReminder(world.services, { learnerId, number: 0 });
    await skipToday(world.services, { learnerId });
    await followTimeZone(world.services, { learnerId });
    expect(await getReminder(world.services, { learnerId })).toEqual(stopped);
    expect(await sendDueReminders(world.services)).toBe(0);
    await setReminder(world.services, { learnerId, hour: 5, place: "direct", channelId });
    expect(berlinHourOf(await nextAtOf(learner))).toBe("05");
  });

  test("who was reminded today is not again, whatever they change", async () => {
    const learner = await world.addReminded();
    const { learnerId, channelId } = learner;
    await world.makeDue(learner);
    await sendDueReminders(world.services);
    expect(said(learner)).toHaveLength(1);
    for (const hour of [0, 3, 4, 12, 23]) {
      await stopReminder(world.services, { learnerId });
      await setReminder(world.services, { learnerId, hour, place: "direct", channelId });
      expect(learningDayOf(await nextAtOf(learner), berlin)).toBe(today() + 1);
    }
  });

  test("who travels is reminded by their new clock, and never by the old one", async () => {
    const learner = await world.addReminded();
    const { learnerId } = learner;
    const move = (zone: string) =>
      world.rows("update learner set time_zone = ? where id = ?", [zone, learnerId]);
    const before = await nextAtOf(learner);
    await move("Asia/Tokyo");
    await followTimeZone(world.services, { learnerId });
    const after = await nextAtOf(learner);
    expect((after.getTime() - before.getTime()) % (24 * hourMs)).not.toBe(0);
    const format = { timeZone: "Asia/Tokyo", hour: "2-digit", hourCycle: "h23" } as const;
    expect(new Intl.DateTimeFormat("en-US", format).format(after)).toBe("18");

    // Nobody was told of this move: what comes due by the old clock only moves on.
    await move("America/New_York");
    await world.makeDue(learner);
    await sendDueReminders(world.services);
    expect(world.postsTo(learner)).toEqual([]);
    expect(await world.rowOf(learner)).toMatchObject({ time_zone: "America/New_York" });
  });

  test("who has put one off gets it in an hour, wherever they land meanwhile", async () => {
    const learner = await world.addReminded();
    const { learnerId } = learner;
    await world.makeDue(learner);
    await sendDueReminders(world.services);
    await snoozeReminder(world.services, { learnerId, number: 1 });
    const before = await nextAtOf(learner);
    await world.rows("update learner set time_zone = 'Asia/Tokyo' where id = ?", [learnerId]);
    await followTimeZone(world.services, { learnerId });
    expect(await nextAtOf(learner)).toEqual(before);
  });

  test("who never wished for one has none", async () => {
    const learnerId = await world.addLearner();
    for (const touch of [followTimeZone, skipToday, stopReminder]) {
      await touch(world.services, { learnerId });
    }
    await followTimeZone(world.services, { learnerId: newId() });
    expect(await getReminder(world.services, { learnerId })).toBeUndefined();
    expect(await claimDueReminders(world.database.sql(), 10)).toEqual([]);
  });
});
