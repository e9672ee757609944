import { REST, Routes } from "discord.js";
import { MessageResponseSchema } from "discord-api-spec/zod";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import type { Person } from "../../../sandbox/discord/people/person.ts";
import { startDiscord, type SandboxDiscord } from "../../../sandbox/discord/start-discord.ts";
import { removeThreadMember } from "../../../sandbox/discord/world/channels.ts";
import { permissionBits } from "../../../sandbox/discord/world/permissions.ts";
import { createRest, refusalOf } from "./connect-client.ts";

interface Wire {
  readonly id: string;
  readonly content: string;
  readonly attachments: readonly { readonly url: string; readonly filename: string }[];
}

let discord: SandboxDiscord;
let rest: REST;
let learner: Person;
let channelId: string;

beforeAll(async () => {
  discord = await startDiscord({ rateLimits: "off" });
  rest = createRest(discord);
  learner = discord.person("learner");
  channelId = discord.places.practiceId;
});

afterEach(() => discord.faults.clear());
afterAll(() => discord.close());

const quiet = { allowed_mentions: { parse: [] } };

async function post(content: string, more: object = {}, channel = channelId): Promise<Wire> {
  const body = { content, ...quiet, ...more };
  return (await rest.post(Routes.channelMessages(channel), { body })) as Wire;
}

async function edit(id: string, content: string, channel = channelId): Promise<Wire> {
  const body = { content, ...quiet };
  return (await rest.patch(Routes.channelMessage(channel, id), { body })) as Wire;
}

async function startThread(): Promise<string> {
  const body = { name: "Spanish", type: 12, auto_archive_duration: 1440 };
  const thread = (await rest.post(Routes.threads(channelId), { body })) as { id: string };
  return thread.id;
}

test("A message is posted, edited, read and deleted, and every state of it is kept", async () => {
  const { id } = await post("  hola  ");
  await edit(id, "hola, ¿qué");
  await edit(id, "hola, ¿qué tal?");
  expect(await rest.get(Routes.channelMessage(channelId, id))).toMatchObject({
    content: "hola, ¿qué tal?",
    author: { id: discord.botUserId, bot: true },
  });
  const record = learner.message(id);
  expect(record?.revisions.map(({ content }) => content)).toEqual([
    "hola",
    "hola, ¿qué",
    "hola, ¿qué tal?",
  ]);
  expect(record?.editedAtMs).toBeGreaterThanOrEqual(record?.createdAtMs ?? Infinity);
  await rest.delete(Routes.channelMessage(channelId, id));
  expect(learner.message(id)).toBeUndefined();
  expect(await refusalOf(edit(id, "too late"))).toEqual({ status: 404, code: 10008 });
});

test("What is answered has the shape that Discord publishes", async () => {
  const components = [
    { type: 1, components: [{ type: 2, style: 1, label: "Go", custom_id: "go" }] },
  ];
  const { id } = learner.send(channelId, "to be answered");
  const reply = { message_reference: { message_id: id }, embeds: [{ title: "T" }], components };
  const posted = await post("answer", reply);
  const issues = MessageResponseSchema.safeParse(posted).error?.issues ?? [];
  // Discord writes instants with +00:00, which the schema's pattern does not know.
  expect(issues.filter(({ path }) => path.at(-1) !== "timestamp")).toEqual([]);
});

test("An enforced nonce makes a second post come back as the first", async () => {
  const nonce = { nonce: "q0pXo1l6QmO2kzT9Yw3aBQ.0", enforce_nonce: true };
  const first = await post("once", nonce);
  const again = await post("once more", nonce);
  expect(again).toMatchObject({ id: first.id, content: "once" });
  discord.advanceClock(10 * 60_000);
  const later = await post("much later", nonce);
  expect(later.id).not.toBe(first.id);
  const unenforced = await post("not enforced", { nonce: nonce.nonce });
  expect(unenforced.content).toBe("not enforced");
});

test("Messages are listed newest first, before, after and around a message", async () => {
  const ids = [];
  for (const text of ["one", "two", "three", "four", "five"]) {
    ids.push((await post(text)).id);
  }
  const list = async (query: Record<string, string>) => {
    const found = await rest.get(Routes.channelMessages(channelId), {
      query: new URLSearchParams(query),
    });
    return (found as Wire[]).map(({ content }) => content);
  };
  expect(await list({ limit: "2" })).toEqual(["five", "four"]);
  expect(await list({ limit: "2", before: ids[3] ?? "" })).toEqual(["three", "two"]);
  expect(await list({ limit: "2", after: ids[1] ?? "" })).toEqual(["four", "three"]);
  expect(await list({ limit: "3", around: ids[2] ?? "" })).toEqual(["four", "three", "two"]);
});

test("Files are kept, described and served", async () => {
  const bytes = Buffer.from("hola,hello\n");
  const body = { content: "words", ...quiet, attachments: [{ id: 0, description: "Words" }] };
  const posted = (await rest.post(Routes.channelMessages(channelId), {
    body,
    files: [{ name: "words.csv", data: bytes, contentType: "text/csv" }],
  })) as Wire;
  const url = posted.attachments[0]?.url ?? "";
  const served = await fetch(url);
  expect(served.headers.get("content-type")).toBe("text/csv");
  expect(await served.text()).toBe("hola,hello\n");
  expect(learner.message(posted.id)?.attachments).toMatchObject([
    { filename: "words.csv", description: "Words", sizeBytes: bytes.length },
  ]);
  const kept = await rest.patch(Routes.channelMessage(channelId, posted.id), {
    body: { attachments: [] },
  });
  expect((kept as Wire).attachments).toEqual([]);
});

test("Nobody is pinged whom allowed_mentions does not let be", async () => {
  const text = `<@${learner.id}> @everyone`;
  const silent = await post(text);
  expect(learner.message(silent.id)).toMatchObject({
    mentionedUserIds: [],
    mentionsEveryone: false,
  });
  const loud = await post(text, { allowed_mentions: { parse: ["users", "everyone"] } });
  expect(learner.message(loud.id)).toMatchObject({
    mentionedUserIds: [learner.id],
    // The bot lacks the permission for it.
    mentionsEveryone: false,
  });
});

test("A private thread is for its members, and tells who was added", async () => {
  const threadId = await startThread();
  const seesThread = (person: Person) => person.channels().some(({ id }) => id === threadId);
  expect(seesThread(learner)).toBe(false);
  await rest.put(Routes.threadMembers(threadId, learner.id));
  expect(seesThread(learner)).toBe(true);
  expect(seesThread(discord.person("secondLearner"))).toBe(false);
  expect(learner.seen(threadId)).toMatchObject([{ type: 1, mentionedUserIds: [learner.id] }]);
  const stranger = rest.put(Routes.threadMembers(threadId, discord.person("stranger").id));
  expect(await refusalOf(stranger)).toEqual({ status: 404, code: 10007 });
});

test("An archived thread refuses all but a message, which wakes it", async () => {
  const threadId = await startThread();
  const { id } = await post("hola", {}, threadId);
  const archive = { body: { archived: true } };
  await rest.patch(Routes.channel(threadId), archive);
  expect(await refusalOf(edit(id, "adiós", threadId))).toEqual({ status: 400, code: 50083 });
  const rename = rest.patch(Routes.channel(threadId), { body: { name: "French" } });
  expect(await refusalOf(rename)).toEqual({ status: 400, code: 50083 });
  await post("awake again", {}, threadId);
  expect(await rest.get(Routes.channel(threadId))).toMatchObject({
    thread_metadata: { archived: false },
  });
  await rest.patch(Routes.channel(threadId), { body: { archived: true, locked: true } });
  discord.faults.denyBot({ channelId: threadId }, permissionBits.manageThreads);
  const locked = await refusalOf(post("hello?", {}, threadId));
  expect(locked).toEqual({ status: 400, code: 50083 });
});

test("What is gone, hidden or forbidden is refused with Discord's codes", async () => {
  const { faults } = discord;
  const gone = await startThread();
  faults.deleteChannel(gone);
  expect(await refusalOf(post("?", {}, gone))).toEqual({ status: 404, code: 10003 });

  faults.denyBot({ channelId }, permissionBits.sendMessages);
  expect(await refusalOf(post("?"))).toEqual({ status: 403, code: 50013 });
  faults.denyBot({ channelId }, permissionBits.viewChannel);
  expect(await refusalOf(post("?"))).toEqual({ status: 403, code: 50001 });
  faults.restoreBot();

  faults.denyBot({ channelId }, permissionBits.createPrivateThreads);
  expect(await refusalOf(startThread())).toEqual({ status: 403, code: 50013 });
  faults.restoreBot();

  const threadId = await startThread();
  faults.denyBot({ channelId: threadId }, permissionBits.sendMessagesInThreads);
  expect(await refusalOf(post("?", {}, threadId))).toEqual({ status: 403, code: 50013 });
  faults.restoreBot();

  faults.denyBot({ guildId: discord.places.guildId }, permissionBits.attachFiles);
  const files = [{ name: "a.txt", data: Buffer.from("a") }];
  const send = rest.post(Routes.channelMessages(channelId), { body: {}, files });
  expect(await refusalOf(send)).toEqual({ status: 403, code: 50013 });

  const theirs = learner.send(channelId, "mine");
  expect(await refusalOf(edit(theirs.id, "yours"))).toEqual({ status: 403, code: 50005 });
  const remove = rest.delete(Routes.channelMessage(channelId, theirs.id));
  expect(await refusalOf(remove)).toEqual({ status: 403, code: 50013 });
});

test("A wrong token and an unknown route are refused", async () => {
  const forged = new REST({ api: discord.apiUrl, retries: 0 }).setToken("forged");
  expect(await refusalOf(forged.get(Routes.user("@me")))).toEqual({ status: 401, code: 0 });
  expect(await refusalOf(rest.get("/no/such/route"))).toEqual({ status: 404, code: 0 });
  expect(await refusalOf(rest.delete("/users/@me"))).toEqual({ status: 405, code: 0 });
});

test("A DM reaches those who share a server, and nobody else", async () => {
  const open = async (person: Person) => {
    const body = { recipient_id: person.id };
    return (await rest.post(Routes.userChannels(), { body })) as Wire;
  };
  const dm = await open(learner);
  await post("hola en privado", {}, dm.id);
  expect(learner.seen(learner.openDm().id)).toMatchObject([{ content: "hola en privado" }]);
  const stranger = discord.person("stranger");
  const refused = post("unasked for", {}, (await open(stranger)).id);
  expect(await refusalOf(refused)).toEqual({ status: 403, code: 50007 });
  expect(() => stranger.openDm()).toThrow("shares no server");
});

test("Without the application's switch, content is kept back over REST too", async () => {
  const { id } = learner.send(channelId, "private matters");
  discord.allowMessageContent(false);
  const withheld = await rest.get(Routes.channelMessage(channelId, id));
  discord.allowMessageContent(true);
  const given = await rest.get(Routes.channelMessage(channelId, id));
  expect([withheld, given]).toMatchObject([{ content: "" }, { content: "private matters" }]);
});

test("People hear what happens before their eyes, and only that", async () => {
  const told: string[] = [];
  const stop = learner.onEvent((event) => told.push(event.type));
  const threadId = await startThread();
  await rest.put(Routes.threadMembers(threadId, learner.id));
  const { id } = await post("hola", {}, threadId);
  await edit(id, "hola.", threadId);
  await rest.delete(Routes.channelMessage(threadId, id));
  await rest.post(Routes.channelTyping(threadId));
  const thread = discord.world.channels.get(threadId);
  if (thread) removeThreadMember(discord.world, thread, learner.id);
  await post("unheard", {}, threadId);
  stop();
  expect(told).toEqual([
    "channel-shown",
    "message-created",
    "message-created",
    "message-updated",
    "message-deleted",
    "typing",
    "channel-hidden",
  ]);
});
