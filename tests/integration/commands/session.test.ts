import { expect, test } from "vitest";

import type { Person } from "../../../sandbox/discord/people/person.ts";
import {
  ask,
  askText,
  componentOf,
  customIdsOf,
  startFirst,
  textOf,
  useParley,
  waitForText,
} from "../../support/command-world.ts";

const parley = useParley();

const rows = (query: string, values: unknown[] = []) =>
  parley().database.sql().execute<Record<string, unknown>[]>(query, values);

const sessionsOf = (person: Person) =>
  rows(
    `select session.* from session join learner on learner.id = session.learner_id
      where discord_user_id = ? order by started_at`,
    [person.id],
  );

const newPerson = (name: string, changes: { locale?: string } = {}) =>
  parley().discord.addPerson({ name, ...changes });

test("A second start offers to go on, or to end the first session for the new one", async () => {
  const { discord } = parley();
  const { generalId, guildId } = discord.places;
  const person = newPerson("twice");
  await startFirst(person, generalId);
  const [first] = await sessionsOf(person);

  const offer = await ask(person, generalId, "session start", {
    language: "fr",
    level: "B1",
    subject: "le fromage",
  });
  expect(textOf(offer)).toContain("**Spanish (A2) with Friendly Conversationalist**");
  expect(textOf(offer)).toContain(
    `You already have a session, in <#${String(first?.["channel_id"])}>`,
  );
  expect(JSON.stringify(offer.components)).toContain(
    `https://discord.com/channels/${guildId}/${String(first?.["channel_id"])}`,
  );
  expect(await sessionsOf(person)).toHaveLength(1);

  await person.click(offer.id, componentOf(offer, "session:restart"));
  await waitForText(person, generalId, "**French (B1) with Friendly Conversationalist**");
  expect(await sessionsOf(person)).toMatchObject([
    { language: "es", state: "completed" },
    { language: "fr", level: "B1", subject: "le fromage", state: "active" },
  ]);
});

test("Who has a session running is asked nothing about the next one before that is settled", async () => {
  const { discord } = parley();
  const { generalId } = discord.places;
  const person = newPerson("asked once");
  await startFirst(person, generalId);
  const offer = await ask(person, generalId, "session start", { language: "fr" });
  expect(textOf(offer)).toContain("You already have a session");
  expect(textOf(offer)).not.toContain("What is your level");

  await person.click(offer.id, componentOf(offer, "session:restart"));
  await waitForText(person, generalId, "What is your level in French?");
  await person.select(offer.id, componentOf(person.message(offer.id) ?? offer, "session:level"), [
    "B2",
  ]);
  await waitForText(person, generalId, "**French (B2) with Friendly Conversationalist**");
  expect(await sessionsOf(person)).toMatchObject([
    { language: "es", state: "completed" },
    { language: "fr", level: "B2", state: "active" },
  ]);
});

test("The button of an old offer cannot end a newer session", async () => {
  const { discord } = parley();
  const { generalId } = discord.places;
  const person = newPerson("old offer");
  await startFirst(person, generalId);
  const offer = await ask(person, generalId, "session start", { language: "fr", level: "B1" });
  await ask(person, generalId, "session end");
  await ask(person, generalId, "session start", { language: "de", level: "C1" });

  await person.click(offer.id, componentOf(offer, "session:restart"));
  const offered = await person.waitForMessage(
    generalId,
    (message) => message.id === offer.id && textOf(message).includes("**German (C1) with"),
  );
  expect(textOf(offered)).toContain("You already have a session");
  expect(await sessionsOf(person)).toMatchObject([
    { language: "es", state: "completed" },
    { language: "de", state: "active" },
  ]);
});

test("Where the session has ended meanwhile, the offer still starts the new one", async () => {
  const { discord } = parley();
  const { generalId } = discord.places;
  const person = newPerson("ended meanwhile");
  await startFirst(person, generalId);
  const offer = await ask(person, generalId, "session start", { language: "fr", level: "B1" });
  await ask(person, generalId, "session end");
  await person.click(offer.id, componentOf(offer, "session:restart"));
  await waitForText(person, generalId, "**French (B1) with Friendly Conversationalist**");
  expect(await sessionsOf(person)).toMatchObject([
    { language: "es", state: "completed" },
    { language: "fr", state: "active" },
  ]);
});

test("Nobody can end another person's session with a forged button", async () => {
  const { discord } = parley();
  const { generalId } = discord.places;
  const victim = newPerson("victim");
  const forger = newPerson("forger");
  await startFirst(victim, generalId);
  await startFirst(forger, generalId);
  const offer = await ask(victim, generalId, "session start");
  const panel = await ask(forger, generalId, "help");
  await forger.forge(generalId, {
    type: 3,
    data: { custom_id: componentOf(offer, "session:restart"), component_type: 2 },
    messageId: panel.id,
  });
  await waitForText(forger, generalId, "This session belongs to somebody else");
  expect(await sessionsOf(victim)).toMatchObject([{ state: "active" }]);
});

test("Without a language the one practised last is taken; without any, it is asked for", async () => {
  const { discord } = parley();
  const { generalId } = discord.places;
  const person = newPerson("asked");
  await startFirst(person, generalId);
  await ask(person, generalId, "session end");
  await ask(person, generalId, "session start");
  await ask(person, generalId, "session end");
  expect((await sessionsOf(person)).map(({ language }) => language)).toEqual(["es", "es"]);

  await rows(`delete from learner_language`);
  const question = await ask(person, generalId, "session start", { subject: "la mer" });
  expect(textOf(question)).toContain("Which language would you like to practise?");
  await person.select(question.id, componentOf(question, "session:language"), ["it"]);
  await waitForText(person, generalId, "What is your level in Italian?");
  await person.select(question.id, componentOf(question, "session:level"), ["B2"]);
  await waitForText(person, generalId, /Italian \(B2\) with/);
  expect((await sessionsOf(person)).at(-1)).toMatchObject({
    language: "it",
    level: "B2",
    subject: "la mer",
    state: "active",
  });
});

test("What autocomplete never offered is refused by the option's name", async () => {
  const { discord } = parley();
  const { generalId } = discord.places;
  const person = newPerson("inventive", { locale: "de" });
  const refusal = (options: Record<string, string>) =>
    askText(person, generalId, "session start", options);
  expect(await refusal({ language: "Klingonisch" })).toContain("Auswahl für „sprache“");
  expect(await refusal({ persona: "Darth" })).toContain("Auswahl für „persona“");
});

test.for([
  ["level", "Z9", "level"],
  ["where", "moon", "where"],
] as const)("A forged value of the menu %s is refused", async ([name, value, shown]) => {
  const { discord } = parley();
  const { generalId } = discord.places;
  const person = newPerson(`forged ${name}`);
  const command = person.commands(generalId).find((candidate) => candidate.name === "session");
  const options = [{ type: 1, name: "start", options: [{ type: 3, name, value }] }];
  const outcome = await person.forge(generalId, {
    type: 2,
    data: { id: command?.id, name: "session", type: 1, options },
  });
  expect(textOf(await outcome.answer())).toContain(`that choice for “${shown}”`);
});

test("While a person types, languages and tutors are suggested in their language", async () => {
  const { discord } = parley();
  const { generalId } = discord.places;
  const person = newPerson("typing", { locale: "fr" });
  const suggest = (option: string, typed: string) =>
    person.autocomplete({ channelId: generalId, command: "session start", option, typed });
  expect(await suggest("language", "espagn")).toMatchObject([{ value: "es", name: "espagnol" }]);
  expect(await suggest("language", "")).toHaveLength(24);
  const personas = await suggest("persona", "");
  expect(personas.map(({ value }) => value)).toContain("none");
  expect(personas).toHaveLength(6);
});

test("Status tells how the session stands, where, and since when", async () => {
  const { discord } = parley();
  const { generalId } = discord.places;
  const person = newPerson("status");
  await startFirst(person, generalId);
  const [session] = await sessionsOf(person);
  const text = await askText(person, generalId, "session status");
  expect(text).toContain("Running");
  expect(text).toContain(`Place: <#${String(session?.["channel_id"])}>`);
  expect(text).toMatch(/Started <t:\d+:R>, last word <t:\d+:R>/);
  expect(text).toContain("Less than a minute of talk, no exchanges yet");
  expect(text).toContain("No corrections");
  expect(text).toContain("An answer is being made.");
});

test("A session is paused, taken up again and ended; each time the way there is shown", async () => {
  const { discord } = parley();
  const { generalId } = discord.places;
  const person = newPerson("life");
  await startFirst(person, generalId);
  const state = async () => (await sessionsOf(person))[0]?.["state"];

  const paused = await ask(person, generalId, "session pause");
  expect(textOf(paused)).toContain("Paused. Nothing is lost");
  expect(JSON.stringify(paused.components)).toContain("https://discord.com/channels/");
  expect(await state()).toBe("paused");
  expect(await askText(person, generalId, "session status")).toContain("Paused");
  expect(await askText(person, generalId, "session resume")).toContain("Welcome back!");
  expect(await state()).toBe("active");
  const [session] = await sessionsOf(person);
  const ended = await ask(person, String(session?.["channel_id"]), "session end");
  expect(textOf(ended)).toContain("Your session has ended");
  expect(customIdsOf(ended)).toEqual([]);
  expect(JSON.stringify(ended.components)).not.toContain("https://");
  expect(await state()).toBe("completed");
});

test("Without a session each of these says so, and how to begin", async () => {
  const { discord } = parley();
  const person = newPerson("none");
  for (const subcommand of ["status", "pause", "resume", "end"]) {
    const text = await askText(person, discord.places.generalId, `session ${subcommand}`);
    expect(text).toContain("There is no session here. Begin one with /session start.");
  }
});

test("In direct messages these commands are about the session held there", async () => {
  const person = newPerson("direct life");
  const dm = person.openDm();
  expect(await askText(person, dm.id, "session status")).toContain("There is no session here.");
  await startFirst(person, dm.id);
  expect(await askText(person, dm.id, "session status")).toContain(
    `Place: [direct messages](https://discord.com/channels/@me/${dm.id})`,
  );
});

test("A forged subcommand is refused, and one that suggests nothing suggests nothing", async () => {
  const { discord } = parley();
  const { generalId } = discord.places;
  const person = newPerson("forging subcommands");
  const command = person.commands(generalId).find(({ name }) => name === "session");
  const dataOf = (name: string, options: object[] = []) => ({
    id: command?.id,
    name: "session",
    type: 1,
    options: [{ type: 1, name, options }],
  });
  const refused = await person.forge(generalId, { type: 2, data: dataOf("win") });
  expect(textOf(await refused.answer())).toContain("I do not know that choice.");
  const focused = { type: 3, name: "language", value: "", focused: true };
  const outcome = await person.forge(generalId, { type: 4, data: dataOf("status", [focused]) });
  expect(outcome.kind).toBe("autocomplete");
});
