import { Events, GatewayIntentBits } from "discord.js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { startDiscord, type SandboxDiscord } from "../../../sandbox/discord/start-discord.ts";
import { createGuild, setRolePermissions } from "../../../sandbox/discord/world/guilds.ts";
import { createThread } from "../../../sandbox/discord/world/channels.ts";
import { permissionBits } from "../../../sandbox/discord/world/permissions.ts";
import { connectClient, withoutContent } from "./connect-client.ts";

let discord: SandboxDiscord;
let clients: { destroy(): Promise<void> }[];

beforeEach(async () => {
  discord = await startDiscord();
  clients = [];
});

afterEach(async () => {
  await Promise.all(clients.map((client) => client.destroy()));
  await discord.close();
});

async function connect(options?: Parameters<typeof connectClient>[1]) {
  const client = await connectClient(discord, options);
  clients.push(client);
  return client;
}

/** Waits until the client has told of so much. */
async function arrived(list: readonly unknown[], count: number): Promise<void> {
  await vi.waitFor(() => expect(list).toHaveLength(count), { timeout: 10_000, interval: 5 });
}

/** The texts that a client reads, as they come. */
function readTexts(client: Awaited<ReturnType<typeof connect>>): string[] {
  const texts: string[] = [];
  client.on(Events.MessageCreate, (message) => {
    texts.push(message.content);
  });
  return texts;
}

test("A client that connects knows its guild, channels, roles, threads and itself", async () => {
  const { world, places, botUserId } = discord;
  const parent = world.channels.get(places.practiceId);
  if (!parent) throw new Error("the practice channel is missing");
  const thread = createThread(world, {
    parent,
    name: "Spanish with Lola",
    ownerId: botUserId,
    isPrivate: true,
  });
  const learner = discord.person("learner");
  thread.thread?.members.set(learner.id, 0);
  const { id } = learner.send(thread.id, "hola");

  const client = await connect();
  const guild = client.guilds.cache.get(places.guildId);
  expect(client.user.id).toBe(botUserId);
  expect(client.application.id).toBe(discord.applicationId);
  expect(guild?.channels.cache.map((channel) => channel.name)).toEqual([
    "general",
    "practice",
    "staff",
    "Spanish with Lola",
  ]);
  expect(guild?.members.me?.permissions.has("ManageThreads")).toBe(true);
  expect(guild?.members.me?.permissions.has("Administrator")).toBe(false);
  const known = guild?.channels.cache.get(thread.id);
  expect(known?.isThread() && known.lastMessageId).toBe(id);
});

test("A wrong token is refused with 4004", async () => {
  const forged = { ...discord, token: "forged.token.here" };
  await expect(connectClient(forged)).rejects.toThrow("An invalid token was provided");
});

test("Asking for Message Content without the switch closes with 4014", async () => {
  discord.allowMessageContent(false);
  await expect(connect()).rejects.toThrow("Used disallowed intents");
  const client = await connect({ intents: withoutContent });
  expect(client.isReady()).toBe(true);
});

test("Asking for the members' intent, which no switch allows here, closes with 4014", async () => {
  const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMembers];
  await expect(connect({ intents })).rejects.toThrow("Used disallowed intents");
});

test("Without Message Content, only DMs, mentions and the bot's own messages have content", async () => {
  const client = await connect({ intents: withoutContent });
  const texts = readTexts(client);
  const learner = discord.person("learner");
  const dm = learner.openDm();
  learner.send(discord.places.practiceId, "between ourselves");
  learner.mention(discord.places.practiceId, "you there?");
  learner.send(dm.id, "in private");
  await arrived(texts, 3);
  const channel = await client.channels.fetch(dm.id);
  if (channel?.isSendable()) await channel.send("own");
  await arrived(texts, 4);
  expect(texts).toEqual(["", `<@${discord.botUserId}> you there?`, "in private", "own"]);
});

test("A channel that the bot may not see is silent", async () => {
  const client = await connect();
  const texts = readTexts(client);
  discord.faults.denyBot({ channelId: discord.places.staffId }, permissionBits.viewChannel);
  discord.person("admin").send(discord.places.staffId, "for staff");
  discord.person("learner").send(discord.places.generalId, "for all");
  await arrived(texts, 1);
  expect(texts).toEqual(["for all"]);
});

test("A channel that comes back into sight brings its threads along", async () => {
  const { world, places, botUserId, faults } = discord;
  const client = await connect();
  const parent = world.channels.get(places.practiceId);
  if (!parent) throw new Error("the practice channel is missing");
  faults.denyBot({ channelId: parent.id }, permissionBits.viewChannel);
  const names: string[] = [];
  client.on(Events.ThreadListSync, (threads) => names.push(...threads.map(({ name }) => name)));
  createThread(world, { parent, name: "unseen", ownerId: botUserId, isPrivate: true });
  faults.restoreBot();
  await arrived(names, 1);
  expect(names).toEqual(["unseen"]);
});

test("After a cut connection the client resumes and hears what it missed, once", async () => {
  const client = await connect();
  const texts = readTexts(client);
  const learner = discord.person("learner");
  learner.send(discord.places.practiceId, "before");
  await arrived(texts, 1);
  let resumed = 0;
  client.on(Events.ShardResume, () => {
    resumed += 1;
  });
  discord.faults.dropGateway();
  await discord.waitFor(() => discord.gatewayConnections === 0);
  learner.send(discord.places.practiceId, "while away");
  await arrived(texts, 2);
  learner.send(discord.places.practiceId, "after");
  await arrived(texts, 3);
  expect(texts).toEqual(["before", "while away", "after"]);
  expect(resumed).toBe(1);
});

test("A session that was forgotten cannot be resumed: the client begins anew and has missed what came", async () => {
  const client = await connect();
  const texts = readTexts(client);
  const learner = discord.person("learner");
  const readyAgain = new Promise<void>((resolve) => {
    client.once(Events.ShardReady, () => resolve());
  });
  discord.faults.dropGateway({ resumable: false });
  await discord.waitFor(() => discord.gatewayConnections === 0);
  learner.send(discord.places.practiceId, "while away");
  await readyAgain;
  learner.send(discord.places.practiceId, "after");
  await arrived(texts, 1);
  expect(texts).toEqual(["after"]);
});

test("The client follows a request to reconnect and an invalid session that can be resumed", async () => {
  const client = await connect();
  const texts = readTexts(client);
  const resumed: number[] = [];
  client.on(Events.ShardResume, (shard) => resumed.push(shard));
  discord.faults.requestReconnect();
  await arrived(resumed, 1);
  discord.faults.invalidateSessions({ resumable: true });
  await arrived(resumed, 2);
  discord.person("learner").send(discord.places.practiceId, "still there?");
  await arrived(texts, 1);
  expect(texts).toEqual(["still there?"]);
});

test("A refused gateway is tried again until it is there", async () => {
  const client = await connect();
  client.on(Events.Error, () => {});
  discord.faults.refuseGateway(true);
  await discord.waitFor(() => discord.gatewayConnections === 0);
  discord.faults.refuseGateway(false);
  expect(await discord.waitFor(() => discord.gatewayConnections === 1, 20_000)).toBe(true);
});

test("Two gateways of one bot both hear everything", async () => {
  const first = readTexts(await connect());
  const second = readTexts(await connect());
  expect(discord.gatewayConnections).toBe(2);
  discord.person("learner").send(discord.places.practiceId, "hola");
  await arrived(first, 1);
  await arrived(second, 1);
  expect([first, second]).toEqual([["hola"], ["hola"]]);
});

test("Events are duplicated and replayed on demand", async () => {
  const client = await connect();
  const received: string[] = [];
  client.on(Events.Raw, (packet: { t: string; d: { id: string } }) => {
    if (packet.t === "MESSAGE_CREATE") received.push(packet.d.id);
  });
  discord.faults.duplicateEvents(["MESSAGE_CREATE"]);
  const first = discord.person("learner").send(discord.places.practiceId, "twice");
  await arrived(received, 2);
  discord.faults.duplicateEvents([]);
  discord.faults.replayEvents(1);
  await arrived(received, 3);
  expect(received).toEqual([first.id, first.id, first.id]);
});

test("Edits, deletions, typing and closed channels are told", async () => {
  const client = await connect();
  const told: string[] = [];
  client.on(Events.MessageUpdate, (_before, after) => told.push(`edited ${after.content}`));
  client.on(Events.MessageDelete, (message) => told.push(`deleted ${message.content}`));
  client.on(Events.ThreadDelete, (thread) => told.push(`closed ${thread.name}`));
  client.on(Events.ChannelDelete, (channel) => told.push(`closed ${channel.id}`));
  client.on(Events.GuildRoleUpdate, (_before, role) => told.push(`changed ${role.name}`));
  const learner = discord.person("learner");
  const { id } = learner.send(discord.places.practiceId, "helo");
  learner.edit(id, "hello");
  learner.delete(id);
  discord.faults.deleteChannel(discord.places.generalId);
  const guild = discord.world.guilds.get(discord.places.guildId);
  const staff = [...(guild?.roles.values() ?? [])].find((role) => role.name === "Staff");
  if (!staff) throw new Error("the staff role is missing");
  setRolePermissions(discord.world, staff, 0n);
  await arrived(told, 4);
  expect(told).toEqual([
    "edited hello",
    "deleted hello",
    `closed ${discord.places.generalId}`,
    "changed Staff",
  ]);
});

test("A guild that the bot is invited to arrives while it is connected", async () => {
  const client = await connect();
  const joined = new Promise<string>((resolve) => {
    client.once(Events.GuildCreate, (guild) => resolve(guild.name));
  });
  const ownerId = discord.person("stranger").id;
  createGuild(discord.world, { name: "Elsewhere", ownerId, botPermissions: 0n });
  expect(await joined).toBe("Elsewhere");
});

test("A client that leaves for good is forgotten", async () => {
  const client = await connect();
  await client.destroy();
  await discord.waitFor(() => discord.gatewayConnections === 0);
  const again = readTexts(await connect());
  discord.person("learner").send(discord.places.practiceId, "hello again");
  await arrived(again, 1);
  expect(discord.gatewayConnections).toBe(1);
});
