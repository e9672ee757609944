import { expect, test } from "vitest";

import { askText, startFirst, useParley } from "../../support/command-world.ts";

const parley = useParley();

const rows = (query: string, values: unknown[] = []) =>
  parley().database.sql().execute<Record<string, unknown>[]>(query, values);

const newPerson = (name: string, locale = "en-US") => parley().discord.addPerson({ name, locale });

const general = () => parley().discord.places.generalId;

test("A stranger is asked to begin first, and nothing of them is stored", async () => {
  const person = newPerson("stranger to profiles");
  for (const command of ["profile show", "profile edit"]) {
    expect(await askText(person, general(), command)).toContain("I need your consent");
  }
  expect(await rows(`select 1 from learner where discord_user_id = ?`, [person.id])).toEqual([]);
});

test("The profile shows what the tutor knows, with the time of day where the learner is", async () => {
  const person = newPerson("known");
  await startFirst(person, general(), { language: "es", level: "A2" });
  const text = await askText(person, general(), "profile show");
  expect(text).toContain("Native language: English");
  expect(text).toContain("Languages you learn: Spanish (A2)");
  expect(text).toMatch(/Time zone: America\/New_York, where it is \d+:\d\d\s[AP]M now/);
  expect(text).toContain("I explain things in: American English");
  expect(text).toContain("Your tutor: Friendly Conversationalist");
});

test("Each part of the profile can be changed, and the answer comes in the new language", async () => {
  const person = newPerson("changing");
  await startFirst(person, general(), { language: "es", level: "A2" });
  const text = await askText(person, general(), "profile edit", {
    native_language: "Dutch",
    language: "fr",
    level: "C1",
    time_zone: "europe/amsterdam",
    interface_language: "de",
  });
  expect(text).toContain("Gespeichert.");
  expect(text).toContain("Muttersprache: Niederländisch");
  expect(text).toContain("Sprachen, die du lernst: Französisch (C1) und Spanisch (A2)");
  expect(text).toContain("Zeitzone: Europe/Amsterdam");
  expect(
    await rows(
      `select native_language, time_zone, interface_locale from learner where discord_user_id = ?`,
      [person.id],
    ),
  ).toEqual([{ native_language: "nl", time_zone: "Europe/Amsterdam", interface_locale: "de" }]);
});

test("A part that was not named stays as it was", async () => {
  const person = newPerson("mover");
  await startFirst(person, general(), { language: "es", level: "A2" });
  const text = await askText(person, general(), "profile edit", { time_zone: "Tokyo" });
  expect(text).toContain("Time zone: Asia/Tokyo");
  expect(text).toContain("Native language: English");
  expect(text).toContain("Languages you learn: Spanish (A2)");
});

test("A level alone is that of the language used last; a language alone keeps its level", async () => {
  const person = newPerson("levels");
  await startFirst(person, general(), { language: "es", level: "A2" });
  const edit = (options: Record<string, string>) =>
    askText(person, general(), "profile edit", options);
  expect(await edit({ level: "B1" })).toContain("Languages you learn: Spanish (B1)");
  expect(await edit({ language: "it" })).toContain(
    "Languages you learn: Italian (A1) and Spanish (B1)",
  );
  expect(await edit({ language: "es" })).toContain(
    "Languages you learn: Spanish (B1) and Italian (A1)",
  );
});

test("Without any language a level has nothing to belong to, and that is said", async () => {
  const person = newPerson("no languages");
  await startFirst(person, general());
  await rows(`delete from learner_language`);
  expect(await askText(person, general(), "profile show")).toContain("none yet");
  const text = await askText(person, general(), "profile edit", { level: "B1" });
  expect(text).toContain("Nothing to change");
});

test("What cannot be read is refused with what would do, and changes nothing", async () => {
  const person = newPerson("mistaken");
  await startFirst(person, general());
  const edit = (options: Record<string, string>) =>
    askText(person, general(), "profile edit", options);
  expect(await edit({ native_language: "Elvish", time_zone: "Europe/Paris" })).toContain(
    "I do not know that language. Please write its name or its code",
  );
  expect(await edit({ native_language: "Port" })).toContain("Did you mean Portuguese?");
  expect(await edit({ time_zone: "Middle-earth" })).toContain(
    "I do not know that time zone. Please write continent and city",
  );
  expect(await edit({ time_zone: "Berlim" })).toContain("Did you mean Europe/Berlin");
  expect(await edit({ language: "Elvish" })).toContain("that choice for “language”");
  expect(
    await rows(`select native_language, time_zone from learner where discord_user_id = ?`, [
      person.id,
    ]),
  ).toEqual([{ native_language: "en", time_zone: "America/New_York" }]);
});

test("A forged interface language is refused", async () => {
  const person = newPerson("forging");
  await startFirst(person, general());
  const command = person.commands(general()).find(({ name }) => name === "profile");
  const option = { type: 3, name: "interface_language", value: "tlh" };
  const outcome = await person.forge(general(), {
    type: 2,
    data: {
      id: command?.id,
      name: "profile",
      type: 1,
      options: [{ type: 1, name: "edit", options: [option] }],
    },
  });
  const answer = await outcome.answer();
  expect(JSON.stringify(answer.components)).toContain("that choice for “interface_language”");
});

test("While a person types, languages and time zones are suggested", async () => {
  const person = newPerson("typing", "it");
  const suggest = (option: string, typed: string) =>
    person.autocomplete({ channelId: general(), command: "profile edit", option, typed });
  expect(await suggest("time_zone", "rome")).toMatchObject([{ value: "Europe/Rome" }]);
  expect(await suggest("time_zone", "")).toHaveLength(25);
  expect(await suggest("native_language", "vietnam")).toMatchObject([{ value: "vi" }]);
  expect(await suggest("language", "giappo")).toMatchObject([{ value: "ja", name: "giapponese" }]);
});
