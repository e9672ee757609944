import { expect, test } from "vitest";

import { createChannel } from "../../../sandbox/discord/world/channels.ts";
import { channelTypes } from "../../../sandbox/discord/world/records.ts";
import { permissionBits } from "../../../sandbox/discord/world/permissions.ts";
import type { Person } from "../../../sandbox/discord/people/person.ts";
import { addMember, createGuild } from "../../../sandbox/discord/world/guilds.ts";
import {
  ask,
  atHome,
  askText,
  componentOf,
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

test("A session that went into direct messages is found from the server, with the way there", async () => {
  const { discord } = parley();
  const { generalId } = discord.places;
  const person = newPerson("elsewhere");
  const started = await startFirst(person, generalId, { language: "es", level: "A1", where: "dm" });
  const address = `https://discord.com/channels/@me/${person.openDm().id}`;
  expect(textOf(started)).toContain(`Your session is open in [direct messages](${address}).`);
  const status = await ask(person, generalId, "session status");
  expect(textOf(status)).toContain(`Place: [direct messages](${address})`);
  expect(JSON.stringify(status.components)).toContain(`"url":"${address}"`);
  expect(await askText(person, generalId, "session pause")).toContain(`](${address})`);
  expect(await askText(person, generalId, "session resume")).toContain(`](${address})`);
  await ask(person, generalId, "session pause");
  expect(await askText(person, generalId, "session pause")).toContain("It is paused already.");

  // The one that runs here comes first; what rests is looked for when it is to go on.
  await ask(person, generalId, "session start", { language: "es" });
  const [direct, thread] = await sessionsOf(person);
  const here = `<#${String(thread?.["channel_id"])}>`;
  expect(await askText(person, generalId, "session status")).toContain(`Place: ${here}`);
  expect(await askText(person, generalId, "session resume")).toContain(`](${address})`);
  await ask(person, generalId, "session end");
  await ask(person, generalId, "session end");
  expect(direct).toMatchObject({ place: "dm" });
  expect((await sessionsOf(person)).map(({ state }) => state)).toEqual(["completed", "completed"]);
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
  await guest.submitModal(modal, atHome);
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

test("A channel's rule about tutors holds in its threads, wherever a session in them was begun", async () => {
  const { generalId, guildId } = parley().discord.places;
  const person = newPerson("in threads");
  await startFirst(person, generalId);
  const [first] = await sessionsOf(person);
  const firstId = String(first?.["channel_id"]);
  await ask(person, firstId, "session end");
  await rows(
    `insert into channel_rule (server_id, channel_id, allowed_persona_ids)
     values (?, ?, '["expert_scholar"]')`,
    [guildId, generalId],
  );
  const refused = { persona: "creative_mentor" };
  expect(await askText(person, firstId, "session start", refused)).toContain("not available here");
  await ask(person, firstId, "session start");
  await ask(person, firstId, "session end");
  await ask(person, firstId, "session start", { where: "here" });
  await rows(`delete from channel_rule`);
  const begun = await sessionsOf(person);
  expect(begun.slice(1)).toMatchObject([
    { persona_id: "expert_scholar", parent_channel_id: generalId, place: "thread" },
    { persona_id: "expert_scholar", parent_channel_id: generalId, place: "channel" },
  ]);
});

test("A missing permission is named, and nothing is begun", async () => {
  const { discord } = parley();
  const { generalId } = discord.places;
  const person = newPerson("not permitted");
  discord.faults.denyBot({ channelId: generalId }, permissionBits.createPrivateThreads);
  const panel = await ask(person, generalId, "session start", { language: "es", level: "A1" });
  const { modal } = await person.click(panel.id, componentOf(panel, "session:agree"));
  if (!modal) throw new Error("no form");
  await person.submitModal(modal, atHome);
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

test("Where a server names a channel that cannot hold threads, that is said", async () => {
  const { discord } = parley();
  const { generalId, guildId } = discord.places;
  const person = newPerson("category");
  await startFirst(person, generalId);
  await ask(person, generalId, "session end");
  const template = createChannel(discord.world, { guildId, name: "heading" });
  const category = { ...template, id: discord.world.nextId(), type: channelTypes.guildCategory };
  discord.world.channels.set(category.id, category);
  await rows(`update server set session_channel_id = ? where id = ?`, [category.id, guildId]);
  const text = await askText(person, generalId, "session start");
  await rows(`update server set session_channel_id = null`);
  expect(text).toContain("Please use an ordinary text channel.");
});

test("Where direct messages are closed to Parley, that is said, and nothing is begun", async () => {
  const { discord } = parley();
  const { generalId } = discord.places;
  const person = newPerson("closed");
  await startFirst(person, generalId);
  await ask(person, generalId, "session end");
  const fault = discord.faults.inject({
    method: "POST",
    route: "/users/@me/channels",
    effect: { kind: "status", status: 403, body: { code: 50007, message: "Cannot send" } },
  });
  const text = await askText(person, generalId, "session start", { where: "dm" });
  expect(text).toContain("first allow messages from members of a server that we share");
  expect(fault.hits).toBe(1);
  expect(await sessionsOf(person)).toMatchObject([{ state: "completed" }]);
});

test("The server's rule about tutors holds in its threads, not in direct messages", async () => {
  const { discord } = parley();
  const { generalId, guildId } = discord.places;
  const person = newPerson("ruled");
  await rows(
    `insert into server (id, allowed_persona_ids) values (?, '["expert_scholar"]')
     on conflict (id) do update set allowed_persona_ids = excluded.allowed_persona_ids`,
    [guildId],
  );
  await startFirst(person, generalId);
  await ask(person, generalId, "session start", { where: "dm" });
  const options = { persona: "creative_mentor" };
  await ask(person, generalId, "session end");
  const refusal = await askText(person, generalId, "session start", options);
  await rows(`update server set allowed_persona_ids = null`);
  expect((await sessionsOf(person)).map(({ persona_id }) => persona_id)).toEqual([
    "expert_scholar",
    "friendly_conversationalist",
  ]);
  expect(refusal).toContain("That tutor is not available here.");
});
