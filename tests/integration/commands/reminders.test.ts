import { describe, expect, test } from "vitest";

import { makeCards } from "#/content/cards/cards.ts";
import { keepItems } from "#/content/items/items.ts";
import { getReminder, stopReminder } from "#/content/reminders/reminders.ts";
import { sendDueReminders } from "#/content/reminders/send-reminders.ts";
import { createDiscordRest } from "#/discord/rest.ts";
import { createReminderPost } from "#/discord/review-reminder.ts";
import { policyVersion } from "#/learners/consent.ts";
import { createLog } from "#/observability/log.ts";
import { giveConsent } from "#/privacy/give-consent.ts";
import { shortenId } from "#/shared/ids.ts";
import { systemClock } from "#/shared/clock.ts";

import type { Person } from "../../../sandbox/discord/people/person.ts";
import type { MessageRecord } from "../../../sandbox/discord/world/records.ts";
import { meantWord } from "../../support/card-world.ts";
import {
  ask,
  askText,
  componentOf,
  customIdsOf,
  textOf,
  useParley,
  waitForText,
} from "../../support/command-world.ts";
import { findButton } from "../../support/start-talk.ts";

const parley = useParley({ discord: { rateLimits: "off" } });

const general = () => parley().discord.places.generalId;

interface Student {
  person: Person;
  learnerId: string;
}

let students = 0;

/** Somebody with a card to practise. */
async function newStudent(): Promise<Student> {
  students += 1;
  const name = `student ${String(students)}`;
  const person = parley().discord.addPerson({ name, locale: "en-US" });
  const { database } = parley();
  const { id: learnerId } = await giveConsent(parley(), {
    discordUserId: person.id,
    policyVersion,
    confirmsAge: true,
    profile: { nativeLanguage: "de", timeZone: "Europe/Berlin", interfaceLocale: "en-US" },
  });
  const kept = await keepItems(parley(), { learnerId, drafts: [meantWord("secreto")] });
  const itemIds = kept.map(({ item }) => item.id);
  await makeCards({ database, clock: systemClock }, { learnerId, itemIds });
  return { person, learnerId };
}

/** Does something to a panel, and resolves with what it has become. */
async function after(person: Person, panel: MessageRecord, act: () => Promise<unknown>) {
  const contentOf = (message: MessageRecord) =>
    JSON.stringify([message.content, message.components]);
  const before = contentOf(panel);
  await act();
  return person.waitFor((who) => {
    const message = who.message(panel.id);
    return message && contentOf(message) !== before && message;
  });
}

const press = (person: Person, panel: MessageRecord, beginning: string) =>
  after(person, panel, () => person.click(panel.id, componentOf(panel, beginning)));

const choose = (person: Person, panel: MessageRecord, beginning: string, value: string) =>
  after(person, panel, () => person.select(panel.id, componentOf(panel, beginning), [value]));

/** The panel of reminders, from /review and its settings. */
async function openReminders(person: Person, channelId: string): Promise<MessageRecord> {
  const review = await ask(person, channelId, "review", { language: "Spanish" });
  const settings = await press(person, review, "review:settings:");
  return press(person, settings, "review:reminders:");
}

/** Lets the hour have come, and a worker look for what is due. */
async function letHourCome({ learnerId }: Student): Promise<void> {
  const { database, discord } = parley();
  const { token, apiUrl } = discord;
  const log = createLog("silent");
  const rest = createDiscordRest({ token, apiUrl, clock: systemClock, log });
  await database.sql().execute(
    `update reminder set next_at = now(), last_day = last_day - 1, attempted_at = null,
         snoozed = false where learner_id = ?`,
    [learnerId],
  );
  const reminderPost = createReminderPost(rest);
  await sendDueReminders({ database, clock: systemClock, log, reminderPost });
}

const reminderOf = ({ learnerId }: Student) => getReminder(parley(), { learnerId });

/** Resolves when somebody waits for what another transaction has locked. */
async function waitForLock(): Promise<void> {
  const waiting = `select pid from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  const sql = parley().database.sql();
  while ((await sql.execute<unknown[]>(waiting)).length === 0);
}

const actionsOf = (message: MessageRecord) =>
  customIdsOf(message).map((id) => id.split(":")[1] ?? "");

describe("Who wants to be reminded", () => {
  test("says so in the settings of /review, and is told plainly what comes when and where", async () => {
    const student = await newStudent();
    const { person } = student;
    const panel = await openReminders(person, general());
    expect(textOf(panel)).toContain("Reminders are off.");
    expect(textOf(panel)).toMatch(/your time zone, Europe\/Berlin, where it is \d+:\d\d [AP]M now/);
    expect(actionsOf(panel)).toEqual(["reminders-hour", "reminders-direct", "settings"]);
    const chosen = await choose(person, panel, "review:reminders-hour", "7");
    expect(textOf(chosen)).toContain("Reminders are off.");
    expect(await reminderOf(student)).toBeUndefined();

    const on = await press(person, chosen, "review:reminders-direct:7:");
    expect(textOf(on)).toMatch(/are on: every day at 7:00 AM, by direct message.*<t:\d+:R>/);
    expect(actionsOf(on)).toEqual(["reminders-hour", "reminders-off", "settings"]);
    const later = await choose(person, on, "review:reminders-hour", "20");
    expect(textOf(later)).toContain("every day at 8:00 PM, by direct message");
    expect(await reminderOf(student)).toMatchObject({
      hour: 20,
      place: "direct",
      channelId: person.openDm().id,
    });

    // The way back keeps which cards the review was about.
    const settings = await press(person, later, "review:settings:es/");
    expect(actionsOf(settings)).toContain("reminders");
    const again = await press(person, settings, "review:reminders:es/");
    const off = await press(person, again, "review:reminders-off");
    expect(textOf(off)).toContain("Reminders are off.");
    expect(await reminderOf(student)).toMatchObject({ nextAt: null, stopReason: "learner" });
  });

  test("and stops them while another hour is being set, is reminded no more", async () => {
    const student = await newStudent();
    const { person, learnerId } = student;
    const on = await press(
      person,
      await openReminders(person, general()),
      "review:reminders-direct:18:",
    );
    const choosing = await parley().database.transaction(async (sql) => {
      await sql.execute("select id from learner where id = ? for no key update", [learnerId]);
      const chosen = choose(person, on, "review:reminders-hour", "7");
      await waitForLock();
      await stopReminder(parley(), { learnerId });
      // Not waited for here: it goes on when this transaction is over.
      return { chosen };
    });
    expect(textOf(await choosing.chosen)).toContain("Reminders are off.");
    expect(await reminderOf(student)).toMatchObject({ nextAt: null, stopReason: "learner" });
  });

  test("moves to another time zone in /profile, and the hour moves along", async () => {
    const student = await newStudent();
    const { person } = student;
    await press(person, await openReminders(person, general()), "review:reminders-direct:18:");
    const before = (await reminderOf(student))?.nextAt?.getTime() ?? 0;
    await askText(person, general(), "profile edit", { time_zone: "Asia/Tokyo" });
    const next = (await reminderOf(student))?.nextAt?.getTime() ?? 0;
    const hourMs = 3_600_000;
    expect(Math.abs((next - before) / hourMs) % 24).not.toBe(0);
    const panel = await openReminders(person, general());
    expect(textOf(panel)).toContain("Asia/Tokyo");
    expect(textOf(panel)).toContain("every day at 6:00 PM");
  });

  test("is told where it could not be done, and switches it on again", async () => {
    const student = await newStudent();
    const { person } = student;
    await press(person, await openReminders(person, general()), "review:reminders-direct:18:");
    const channelId = person.openDm().id;
    parley().discord.faults.inject({
      method: "POST",
      path: new RegExp(`/channels/${channelId}/messages$`),
      effect: { kind: "status", status: 403, body: { code: 50_007, message: "closed" } },
    });
    await letHourCome(student);
    expect(await reminderOf(student)).toMatchObject({ stopReason: "unreachable" });
    const panel = await openReminders(person, general());
    expect(textOf(panel)).toContain("I could no longer write to you by direct message.");
    const on = await press(person, panel, "review:reminders-direct:18:");
    expect(textOf(on)).toContain("Reminders are on");
  });

  test("cannot make up hours, places that are not theirs, or buttons of other kinds", async () => {
    const student = await newStudent();
    const { person } = student;
    const panel = await openReminders(person, general());
    const scope = "es/-/-";
    const forge = (custom_id: string) =>
      person.forge(general(), {
        type: 3,
        data: { component_type: 2, custom_id },
        messageId: panel.id,
      });
    for (const id of [`reminders-direct:24:${scope}`, `reminders-thread:18:${scope}`]) {
      await forge(`review:${id}`);
    }
    await waitForText(person, general(), "This session belongs to somebody else");
    await forge(`review:remind-stop:${shortenId(student.learnerId)}:x`);
    await forge("review:remind-stop:somebody:1");
    expect(await reminderOf(student)).toBeUndefined();
  });
});

describe("A reminder", () => {
  test("is answered by its owner: practise now, in an hour, not today, or none any more", async () => {
    const student = await newStudent();
    const { person } = student;
    await press(person, await openReminders(person, general()), "review:reminders-direct:18:");
    await letHourCome(student);
    const dm = person.openDm().id;
    const reminder = await waitForText(person, dm, "Time to practise: one card waits for you.");
    const review = await (
      await person.click(reminder.id, componentOf(reminder, "review:remind-now:"))
    ).answer();
    expect(findButton(review, "review:show:")).toBeDefined();
    expect(textOf(review)).toContain("Bedeutung von secreto");

    const later = await press(person, reminder, "review:remind-later:");
    expect(later.content).toMatch(/^All right\. I will remind you again <t:\d+:R>/);
    expect(actionsOf(later)).toEqual(["remind-now", "remind-stop"]);
    const inMs = ((await reminderOf(student))?.nextAt?.getTime() ?? 0) - Date.now();
    expect(Math.round(inMs / 60_000)).toBe(60);

    const over = await press(person, later, "review:remind-stop:");
    expect(over.content).toContain("Reminders are off now.");
    expect(actionsOf(over)).toEqual(["remind-now"]);
    expect(await reminderOf(student)).toMatchObject({ stopReason: "learner" });
  });

  test("in the thread of a talk calls only the learner, and obeys nobody else", async () => {
    const student = await newStudent();
    const { person } = student;
    const started = await ask(person, general(), "session start", { language: "es", level: "A2" });
    const threadId = /<#(\d+)>/.exec(textOf(started))?.[1] ?? "";
    const panel = await openReminders(person, threadId);
    const on = await press(person, panel, "review:reminders-thread:18:");
    expect(textOf(on)).toContain(`in <#${threadId}>`);
    expect(actionsOf(on)).toEqual([
      "reminders-hour",
      "reminders-direct",
      "reminders-off",
      "settings",
    ]);
    await letHourCome(student);
    const reminder = await waitForText(person, threadId, "It is time to practise your cards.");
    expect(reminder.content).toBe(`<@${person.id}> It is time to practise your cards.`);

    const admin = parley().discord.person("admin");
    const pressAsOther = (action: string) =>
      admin.forge(threadId, {
        type: 3,
        data: { component_type: 2, custom_id: componentOf(reminder, `review:${action}:`) },
        messageId: reminder.id,
      });
    for (const action of ["remind-later", "remind-tomorrow", "remind-stop"]) {
      await pressAsOther(action);
    }
    const refused = await (await pressAsOther("remind-now")).answer();
    expect(textOf(refused)).toContain("This reminder is for somebody else.");
    expect(person.message(reminder.id)?.content).toBe(reminder.content);
    expect(await reminderOf(student)).toMatchObject({ stopReason: null });

    const tomorrow = await press(person, reminder, "review:remind-tomorrow:");
    expect(tomorrow.content).toContain("I will remind you again");
    const inMs = ((await reminderOf(student))?.nextAt?.getTime() ?? 0) - Date.now();
    expect(inMs).toBeGreaterThan(3_600_000);
  });
});
