import { expect, test } from "vitest";

import { createChannel } from "../../../sandbox/discord/world/channels.ts";
import { permissionBits } from "../../../sandbox/discord/world/permissions.ts";
import type { Person } from "../../../sandbox/discord/people/person.ts";
import { addMember, createGuild } from "../../../sandbox/discord/world/guilds.ts";
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

test("The button of an old offer cannot end a newer session", async () => {
  const { discord } = parley();
  const { generalId } = discord.places;
  const person = newPerson("old offer");
  await startFirst(person, generalId);
  const offer = await ask(person, generalId, "session start", { language: "fr", level: "B1" });
  await ask(person, generalId, "session end");
  await ask(person, generalId, "session start", { language: "de", level: "C1" });

  await person.click(offer.id, componentOf(offer, "session:restart"));
  await waitForText(person, generalId, "not in a state in which that works");
  expect(await sessionsOf(person)).toMatchObject([
    { language: "es", state: "completed" },
    { language: "de", state: "active" },
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

test("A session can be held in the channel itself or in direct messages", async () => {
  const { discord } = parley();
  const { generalId, practiceId } = discord.places;
  const person = newPerson("places");
  await startFirst(person, practiceId, { language: "es", level: "A1", where: "here" });
  await ask(person, generalId, "session start", { language: "es", where: "dm" });
  const dm = person.openDm();
  expect(await sessionsOf(person)).toMatchObject([
    { place: "channel", channel_id: practiceId, server_counts: true },
    { place: "dm", channel_id: dm.id, server_id: null, server_counts: false },
  ]);
  const offer = await ask(person, dm.id, "session start");
  expect(JSON.stringify(offer.components)).toContain(`https://discord.com/channels/@me/${dm.id}`);
});

test("In direct messages a session runs there, whatever was chosen for where", async () => {
  const person = newPerson("direct");
  const dm = person.openDm();
  const panel = await startFirst(person, dm.id, { language: "es", level: "A1", where: "thread" });
  expect(textOf(panel)).toContain("greets you here in a moment");
  expect(await sessionsOf(person)).toMatchObject([{ place: "dm", channel_id: dm.id }]);
});

test("In a server that did not invite Parley one talks in direct messages", async () => {
  const { discord } = parley();
  const guest = discord.addPerson({ name: "guest", userInstalled: true });
  const guild = createGuild(discord.world, {
    name: "Elsewhere",
    ownerId: guest.id,
    botPermissions: undefined,
  });
  addMember(discord.world, guild, guest.id);
  const channel = createChannel(discord.world, { guildId: guild.id, name: "lobby" });

  const options = { language: "es", level: "A1", where: "thread" };
  const panel = await ask(guest, channel.id, "session start", options);
  const { modal } = await guest.click(panel.id, componentOf(panel, "session:agree"));
  if (!modal) throw new Error("no form");
  await guest.submitModal(modal, {});
  await waitForText(guest, channel.id, "this server has not invited me");
  expect(await sessionsOf(guest)).toEqual([]);

  await ask(guest, channel.id, "session start", { language: "es", level: "A1" });
  expect(await sessionsOf(guest)).toMatchObject([
    { place: "dm", server_id: null, server_counts: false },
  ]);
});

test("Where a server names a channel, threads open in it, and nothing is held elsewhere", async () => {
  const { discord } = parley();
  const { generalId, practiceId, guildId } = discord.places;
  const person = newPerson("channel rule");
  await rows(
    `insert into server (id, session_channel_id) values (?, ?)
     on conflict (id) do update set session_channel_id = excluded.session_channel_id`,
    [guildId, practiceId],
  );
  await startFirst(person, generalId);
  const [session] = await sessionsOf(person);
  const thread = discord.world.channels.get(String(session?.["channel_id"]));
  expect(thread?.parentId).toBe(practiceId);
  await ask(person, generalId, "session end");

  const options = { language: "es", where: "here" };
  const refusal = await askText(person, generalId, "session start", options);
  expect(refusal).toContain(`Please start yours in <#${practiceId}>`);
  await rows(`update server set session_channel_id = null`);
});

test("From within a thread a new thread opens beside it", async () => {
  const { discord } = parley();
  const { generalId } = discord.places;
  const person = newPerson("beside");
  await startFirst(person, generalId);
  const [first] = await sessionsOf(person);
  const firstId = String(first?.["channel_id"]);
  await ask(person, firstId, "session end");
  await ask(person, firstId, "session start");
  await ask(person, firstId, "session end");
  await ask(person, firstId, "session start", { where: "here" });
  const places = (await sessionsOf(person)).map(({ channel_id }) => String(channel_id));
  expect(discord.world.channels.get(places[1] ?? "")?.parentId).toBe(generalId);
  expect(places[1]).not.toBe(firstId);
  expect(places[2]).toBe(firstId);
});

test("A missing permission is named, and nothing is begun", async () => {
  const { discord } = parley();
  const { generalId } = discord.places;
  const person = newPerson("not permitted");
  discord.faults.denyBot({ channelId: generalId }, permissionBits.createPrivateThreads);
  const panel = await ask(person, generalId, "session start", { language: "es", level: "A1" });
  const { modal } = await person.click(panel.id, componentOf(panel, "session:agree"));
  if (!modal) throw new Error("no form");
  await person.submitModal(modal, {});
  await waitForText(person, generalId, "I lack the permission “Create Private Threads”");
  discord.faults.restoreBot();
  expect(await sessionsOf(person)).toEqual([]);
});

test("When Discord refuses the thread after all, that is said, and nothing is begun", async () => {
  const { discord } = parley();
  const { generalId } = discord.places;
  const person = newPerson("refused");
  await startFirst(person, generalId);
  await ask(person, generalId, "session end");
  const fault = discord.faults.inject({
    method: "POST",
    route: "/channels/:channel/threads",
    effect: { kind: "status", status: 403, body: { code: 50013, message: "Missing Permissions" } },
  });
  expect(await askText(person, generalId, "session start")).toContain("I lack a permission here");
  expect(fault.hits).toBe(1);
  expect(await sessionsOf(person)).toMatchObject([{ state: "completed" }]);
});

test("Two starts at one instant make one session, and the other thread is put away", async () => {
  const { discord } = parley();
  const { generalId, practiceId } = discord.places;
  const person = newPerson("hasty");
  await startFirst(person, generalId);
  await ask(person, generalId, "session end");
  const channelIds = [generalId, practiceId];
  const held = channelIds.map((id) =>
    discord.faults.hold({ method: "POST", path: new RegExp(`/channels/${id}/threads$`) }),
  );
  const answers = channelIds.map((channelId, index) =>
    askText(person, channelId, "session start", {
      language: ["de", "fr"][index] ?? "",
      level: "A1",
    }),
  );
  await Promise.all(held.map(({ arrived }) => arrived));
  held.forEach(({ release }) => {
    release();
  });
  const texts = (await Promise.all(answers)).join();
  expect(texts).toContain("Your session is open in");
  expect(texts).toContain("You already have a session running");
  const sessions = (await sessionsOf(person)).filter(({ state }) => state === "active");
  expect(sessions).toHaveLength(1);
  const threads = [...discord.world.channels.values()].filter(
    (channel) => channel.thread?.members.has(person.id) && !channel.thread.archived,
  );
  expect(threads.map(({ id }) => id)).toContain(sessions[0]?.["channel_id"]);
  expect(threads).toHaveLength(2);
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
  expect(text).toContain("No answers yet, no corrections");
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

test("A session in a channel that is gone is said to be out of reach when it is started there", async () => {
  const { discord } = parley();
  const { generalId, guildId } = discord.places;
  const person = newPerson("gone");
  await startFirst(person, generalId);
  await ask(person, generalId, "session end");
  const lost = createChannel(discord.world, { guildId, name: "lost" });
  await rows(`update server set session_channel_id = ? where id = ?`, [lost.id, guildId]);
  discord.faults.deleteChannel(lost.id);
  const text = await askText(person, generalId, "session start");
  await rows(`update server set session_channel_id = null`);
  expect(text).toContain("I cannot reach the place of this session any more");
});
