import { describe, expect, test } from "vitest";

import type { Person } from "../../../sandbox/discord/people/person.ts";
import type { MessageRecord } from "../../../sandbox/discord/world/records.ts";
import {
  ask,
  componentOf,
  startFirst,
  textOf,
  useParley,
  waitForText,
} from "../../support/command-world.ts";

const parley = useParley();

const rows = (query: string, values: unknown[] = []) =>
  parley().database.sql().execute<Record<string, unknown>[]>(query, values);

const general = () => parley().discord.places.generalId;

async function newLearner(name: string, locale = "en-US"): Promise<Person> {
  const person = parley().discord.addPerson({ name, locale });
  await startFirst(person, general());
  return person;
}

async function preferencesOf(person: Person): Promise<unknown> {
  const [row] = await rows(`select persona_preferences from learner where discord_user_id = ?`, [
    person.id,
  ]);
  return row?.["persona_preferences"];
}

/** What the running session keeps of its learner. */
async function frozenOf(person: Person): Promise<unknown> {
  const [row] = await rows(
    `select profile from session join learner on learner.id = learner_id
      where discord_user_id = ? and state = 'active'`,
    [person.id],
  );
  return row?.["profile"];
}

/** Picks out of one of the panel's menus, and waits until the panel shows `wanted`. */
async function pick(
  person: Person,
  panel: MessageRecord,
  choice: { menu: string; value: string; wanted: string },
): Promise<MessageRecord> {
  const current = person.message(panel.id) ?? panel;
  await person.select(panel.id, componentOf(current, `persona:${choice.menu}`), [choice.value]);
  return person.waitFor((me) => {
    const message = me.message(panel.id);
    return message && textOf(message).includes(choice.wanted) && message;
  });
}

/** Fills in the form for one's own words, and waits until the panel shows `wanted`. */
async function write(
  person: Person,
  panel: MessageRecord,
  typed: Record<string, string>,
  wanted: string,
): Promise<MessageRecord> {
  const { modal } = await person.click(panel.id, "In your own words …");
  if (!modal) throw new Error("no form opened");
  await person.submitModal(modal, typed);
  return person.waitFor((me) => {
    const message = me.message(panel.id);
    return message && textOf(message).includes(wanted) && message;
  });
}

describe("Wishes to tutors", () => {
  test("are picked and typed, shown before they are saved, and saved together", async () => {
    const person = await newLearner("wisher");
    const panel = await ask(person, general(), "persona customize");
    expect(textOf(panel)).toContain("nothing is saved until you press *Save*");
    await pick(person, panel, {
      menu: "pick:correctionTiming",
      value: "at_end",
      wanted: "- Corrections: the tutor’s choice → **all at the end of the session**",
    });
    await pick(person, panel, { menu: "pick:formality", value: "formal", wanted: "**formal**" });
    await pick(person, panel, {
      menu: "variety",
      value: "es/es-MX",
      wanted: "**Spanish (Mexico)**",
    });
    await write(
      person,
      panel,
      { about: "I am a nurse", topicsLiked: "gardens, jazz", topicsToAvoid: "" },
      "**I am a nurse**",
    );
    const drafted = await pick(person, panel, {
      menu: "pick:answerLength",
      value: "shorter",
      wanted: "**shorter**",
    });
    expect(textOf(drafted)).toContain("- Topics you like: – → **gardens; jazz**");
    expect(await preferencesOf(person)).toEqual({});
    await person.click(panel.id, "Save");
    const saved = await waitForText(person, general(), "Saved.");
    expect(await preferencesOf(person)).toEqual({
      nativeHelp: "when_stuck",
      formality: "formal",
      correctionTiming: "at_end",
      strictness: "balanced",
      answerLength: "shorter",
      topicsLiked: ["gardens", "jazz"],
      topicsToAvoid: [],
      about: "I am a nurse",
      byLanguage: { es: { variety: "es-MX" } },
    });
    expect(await frozenOf(person)).not.toHaveProperty("about");
    await person.click(saved.id, "In the running session too");
    await waitForText(person, general(), "from the next answer on");
    expect(await frozenOf(person)).toMatchObject({
      language: "es",
      level: "A2",
      about: "I am a nurse",
      variety: "es-MX",
      correctionTiming: "at_end",
      answerLength: "shorter",
    });
  });

  test("stay as they were where they are discarded", async () => {
    const person = await newLearner("waverer");
    const panel = await ask(person, general(), "persona customize");
    await pick(person, panel, {
      menu: "pick:strictness",
      value: "strict",
      wanted: "**every little thing**",
    });
    await person.click(panel.id, "Discard");
    await waitForText(person, general(), "Everything stays as it was.");
    expect(await preferencesOf(person)).toEqual({});
  });

  test("that are too long or too many are said so, lose nothing, and cannot be saved", async () => {
    const person = await newLearner("verbose");
    const panel = await ask(person, general(), "persona customize");
    const long = "我每天都很忙".repeat(20);
    await write(
      person,
      panel,
      { about: long, topicsLiked: "a, b, c, d, e, f", topicsToAvoid: "" },
      "Please put it more shortly.",
    );
    const wordy = person.message(panel.id) ?? panel;
    expect(textOf(wordy)).toContain(long);
    expect(JSON.stringify(wordy.components)).toMatch(
      /"disabled":true[^}]*"label":"Save"|"label":"Save"[^}]*"disabled":true/,
    );
    const { modal } = await person.click(panel.id, "In your own words …");
    expect(JSON.stringify(modal)).toContain(long);
    if (!modal) throw new Error("no form opened");
    await person.submitModal(modal, { about: "busy", topicsLiked: "a, b, c, d, e, f" });
    await waitForText(person, general(), "Please name at most 5 topics.");
    await write(person, panel, { about: "busy", topicsLiked: "a, b" }, "**a; b**");
    await person.click(panel.id, "Save");
    await waitForText(person, general(), "Saved.");
    expect(await preferencesOf(person)).toMatchObject({ about: "busy", topicsLiked: ["a", "b"] });
  });

  test("of an old panel do not overwrite what was changed since", async () => {
    const person = await newLearner("two windows");
    const old = await ask(person, general(), "persona customize");
    await pick(person, old, { menu: "pick:formality", value: "formal", wanted: "**formal**" });
    await ask(person, general(), "persona choose", { persona: "none" });
    await person.click(old.id, "Save");
    await waitForText(person, general(), "Somebody changed this a moment ago.");
    expect(await preferencesOf(person)).toEqual({});
  });

  test("for the varieties of several languages stand in one menu", async () => {
    const person = await newLearner("varied");
    await ask(person, general(), "profile edit", { language: "pt", level: "B1" });
    await ask(person, general(), "profile edit", { language: "fi", level: "B1" });
    const panel = await ask(person, general(), "persona customize");
    const menus = JSON.stringify(panel.components);
    for (const label of ["Spanish: no preference", "Portuguese (Brazil)"]) {
      expect(menus).toContain(`"label":"${label}"`);
    }
    expect(menus).not.toContain("Finnish");
    await pick(person, panel, {
      menu: "variety",
      value: "pt/pt-PT",
      wanted: "**Portuguese (Portugal)**",
    });
    await pick(person, panel, {
      menu: "variety",
      value: "es/es-AR",
      wanted: "**Spanish (Argentina)**",
    });
    const both = person.message(panel.id) ?? panel;
    await person.select(panel.id, componentOf(both, "persona:variety"), ["pt"]);
    await person.waitFor((me) => {
      const text = textOf(me.message(panel.id) ?? both);
      return text.includes("Argentina") && !text.includes("**Portuguese (Portugal)**");
    });
  });
});

test("For languages without varieties there is no menu of them", async () => {
  const person = parley().discord.addPerson({ name: "suomi" });
  await startFirst(person, general(), { language: "fi", level: "A1" });
  const panel = await ask(person, general(), "persona customize");
  expect(JSON.stringify(panel.components)).not.toContain("persona:variety");
  const written = await pick(person, panel, {
    menu: "pick:nativeHelp",
    value: "always",
    wanted: "**always**",
  });
  await person.click(written.id, "Save");
  await waitForText(person, general(), "Saved.");
  expect(await preferencesOf(person)).toMatchObject({ nativeHelp: "always", byLanguage: {} });
});

test.for([
  { custom_id: "persona:pick:formality:00000:es:1", component_type: 3, values: ["rude"] },
  { custom_id: "persona:pick:mood:00000:es:1", component_type: 3, values: ["formal"] },
  { custom_id: "persona:pick:formality:99999:es:1", component_type: 3, values: ["formal"] },
  { custom_id: "persona:pick:formality:00000:xx:1", component_type: 3, values: ["formal"] },
  { custom_id: "persona:save:00000:es/es-XX:1", component_type: 2 },
  { custom_id: "persona:save:000:es:1", component_type: 2 },
  { custom_id: "persona:save:00000:es:one", component_type: 2 },
  { custom_id: "persona:variety:00000:es:1", component_type: 3, values: ["fr/fr-FR"] },
  { custom_id: "persona:adopt:nobody", component_type: 2 },
])("The forged component $custom_id changes nothing", async (data, { task }) => {
  const person = await newLearner(task.id);
  const panel = await ask(person, general(), "help");
  await person.forge(general(), { type: 3, data, messageId: panel.id });
  await waitForText(person, general(), "does not work any more");
  expect(await preferencesOf(person)).toEqual({});
});
