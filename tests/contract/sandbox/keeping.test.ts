import { appendFileSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";

import { MessageFlags, Routes, type REST } from "discord.js";
import { expect, onTestFinished, test } from "vitest";

import type { SandboxDiscord } from "../../../sandbox/discord/start-discord.ts";
import { interactionTypes } from "../../../sandbox/discord/world/interaction-record.ts";
import { createInteraction } from "../../../sandbox/discord/world/interactions.ts";
import { postMessage } from "../../../sandbox/discord/world/messages.ts";
import { compareSnowflakes } from "../../../sandbox/discord/world/snowflakes.ts";
import { connectClient, createRest } from "./connect-client.ts";
import { useWorldFolder } from "./world-folder.ts";

const folder = useWorldFolder();
const quiet = { allowed_mentions: { parse: [] } };

/** A private thread with a talk in it, a DM, a command and somebody new. */
async function live(discord: SandboxDiscord, rest: REST) {
  const { practiceId } = discord.places;
  const learner = discord.person("learner");
  discord.addPerson({ name: "newcomer", globalName: "Nora", locale: "fr" });
  const commands = [{ name: "talk", description: "Talk", default_member_permissions: "32" }];
  await rest.put(Routes.applicationCommands(discord.applicationId), { body: commands });
  const thread = (await rest.post(Routes.threads(practiceId), {
    body: { name: "Spanish", type: 12 },
  })) as { id: string };
  await rest.put(Routes.threadMembers(thread.id, learner.id));
  const question = learner.send(thread.id, "¿Qué tal?");
  const answer = (await rest.post(Routes.channelMessages(thread.id), {
    body: {
      content: "Bien, ¿y tú?",
      ...quiet,
      nonce: "answer.0",
      enforce_nonce: true,
      message_reference: { message_id: question.id },
      components: [{ type: 1, components: [{ type: 2, style: 1, label: "Go", custom_id: "go" }] }],
    },
  })) as { id: string };
  const dm = discord.person("admin").openDm();
  discord.person("admin").send(dm.id, "in private");
  return { threadId: thread.id, questionId: question.id, answerId: answer.id, dmId: dm.id };
}

test("After a restart everybody and everything is there as it was, under the same ids", async () => {
  const before = await folder.start();
  const { threadId, questionId, answerId, dmId } = await live(before, createRest(before));
  before.person("learner").user.locale = "de";
  await before.close();
  const written = folder.kept();

  const after = await folder.start();
  expect(after.notice).toBeUndefined();
  expect(after.applicationId).toBe(before.applicationId);
  expect(after.places).toEqual(before.places);
  expect(after.people.map(({ name, user }) => [name, user])).toEqual(
    before.people.map(({ name, user }) => [name, user]),
  );
  const learner = after.person("learner");
  expect(learner.user.locale).toBe("de");
  expect(learner.seen(threadId).map(({ id, content }) => [id, content])).toEqual([
    [expect.any(String), ""],
    [questionId, "¿Qué tal?"],
    [answerId, "Bien, ¿y tú?"],
  ]);
  expect(
    after
      .person("secondLearner")
      .channels()
      .map(({ id }) => id),
  ).not.toContain(threadId);
  expect(after.person("admin").seen(dmId)).toMatchObject([{ content: "in private" }]);
  expect(after.person("admin").commands(after.places.generalId)).toMatchObject([{ name: "talk" }]);
  expect(learner.commands(after.places.generalId)).toEqual([]);
  await after.close();
  expect(folder.kept()).toEqual(written);
});

test("A bot goes on in the world of before: it edits what it wrote, and posts nothing twice", async () => {
  const before = await folder.start();
  const { threadId, answerId } = await live(before, createRest(before));
  const { lastId } = before.world;
  await before.close();

  const after = await folder.start();
  const client = await connectClient(after);
  onTestFinished(() => client.destroy());
  const thread = await client.channels.fetch(threadId);
  if (!thread?.isThread()) throw new Error("the thread is gone");
  const answer = await thread.messages.fetch(answerId);
  await answer.edit({ content: "Muy bien, ¿y tú?", ...quiet });
  const body = { content: "again", ...quiet, nonce: "answer.0", enforce_nonce: true };
  expect(await createRest(after).post(Routes.channelMessages(threadId), { body })).toMatchObject({
    id: answerId,
    content: "Muy bien, ¿y tú?",
  });
  const later = after.person("learner").send(threadId, "¡Bien!");
  expect(compareSnowflakes(later.id, lastId)).toBeGreaterThan(0);
});

test("What hangs on an interaction, and what was deleted, ends with the run", async () => {
  const before = await folder.start();
  const { threadId, questionId } = await live(before, createRest(before));
  const { world } = before;
  const channel = world.channels.get(threadId);
  const { user } = before.person("learner");
  if (!channel) throw new Error("there is no thread");
  createInteraction(world, { type: interactionTypes.command, user, channel, data: {} });
  const author = world.application.bot;
  const thinking = { flags: MessageFlags.Loading };
  postMessage(world, { channel, author, content: "between us", ephemeralFor: user.id });
  postMessage(world, { channel, author, ...thinking });
  before.person("learner").delete(questionId);
  await before.close();

  const after = await folder.start();
  expect(
    after
      .person("learner")
      .seen(threadId)
      .map(({ content }) => content),
  ).toEqual(["", "Bien, ¿y tú?"]);
  expect(after.world.interactions.size).toBe(0);
});

test("Files are served again under the new address; those of deleted messages go", async () => {
  const before = await folder.start();
  const rest = createRest(before);
  const { practiceId } = before.places;
  const post = async (name: string) =>
    (await rest.post(Routes.channelMessages(practiceId), {
      body: { content: name, ...quiet },
      files: [{ name, data: Buffer.from(`in ${name}`), contentType: "text/plain" }],
    })) as { id: string; attachments: { id: string; url: string }[] };
  const stays = await post("stays.txt");
  const lost = await post("lost.txt");
  const goes = await post("goes.txt");
  await before.close();
  const files = path.join(folder.path, "files");
  expect(readdirSync(files)).toHaveLength(3);
  rmSync(path.join(files, lost.attachments[0]?.id ?? ""));

  const second = await folder.start();
  const learner = second.person("learner");
  const [attachment] = learner.message(stays.id)?.attachments ?? [];
  expect(new URL(attachment?.url ?? "").origin).toBe(new URL(second.apiUrl).origin);
  const served = await fetch(attachment?.url ?? "");
  expect([served.headers.get("content-type"), await served.text()]).toEqual([
    "text/plain",
    "in stays.txt",
  ]);
  expect(learner.message(lost.id)).toMatchObject({ content: "lost.txt", attachments: [] });
  await createRest(second).delete(Routes.channelMessage(practiceId, goes.id));
  await second.close();

  await folder.start();
  expect(readdirSync(files)).toEqual([attachment?.id]);
});

test("Without an end, as after kill -9, all is there but what was half written", async () => {
  const before = await folder.start();
  const { threadId, questionId, answerId } = await live(before, createRest(before));
  const learner = before.person("learner");
  learner.send(threadId, "¡Bien!");
  learner.edit(questionId, "¿Qué tal estás?");
  before.faults.deleteChannel(before.places.staffId);
  appendFileSync(folder.changesFile, '{"list":"messages","put":{"id":"1');

  const after = await folder.start();
  const seen = after.person("learner").seen(threadId);
  expect(seen.map(({ id, content }) => [id, content]).slice(1)).toEqual([
    [questionId, "¿Qué tal estás?"],
    [answerId, "Bien, ¿y tú?"],
    [expect.any(String), "¡Bien!"],
  ]);
  expect(after.world.channels.has(before.places.staffId)).toBe(false);
  expect(after.world.channels.get(threadId)).toEqual(before.world.channels.get(threadId));
  expect(compareSnowflakes(after.world.nextId(), before.world.lastId)).toBeGreaterThan(0);
});

test("A language is kept from the first interaction in it on", async () => {
  const before = await folder.start();
  const { user } = before.person("learner");
  const channel = before.world.channels.get(before.places.generalId);
  if (!channel) throw new Error("there is no channel");
  user.locale = "ja";
  createInteraction(before.world, { type: interactionTypes.command, user, channel, data: {} });
  expect(folder.kept().users.find(({ id }) => id === user.id)).toMatchObject({ locale: "ja" });
});

test("Of each channel the newest 200 messages are kept", async () => {
  const before = await folder.start();
  const { generalId, practiceId } = before.places;
  const learner = before.person("learner");
  learner.send(practiceId, "elsewhere");
  for (const count of Array.from({ length: 230 }).keys()) learner.send(generalId, `${count}`);
  await before.close();

  const after = await folder.start();
  const texts = after
    .person("learner")
    .seen(generalId)
    .map(({ content }) => content);
  expect([texts.length, texts[0], texts.at(-1)]).toEqual([200, "30", "229"]);
  expect(after.person("learner").seen(practiceId)).toHaveLength(1);
});

test("The bot has the name that it is given, also in a world that goes on", async () => {
  const before = await folder.start();
  await before.close();
  const after = await folder.start({ botName: "Parley" });
  const client = await connectClient(after);
  onTestFinished(() => client.destroy());
  expect(client.user).toMatchObject({
    id: before.botUserId,
    username: "parley",
    globalName: "Parley",
  });
  expect(await createRest(after).get(Routes.currentApplication())).toMatchObject({
    name: "Parley",
  });
});
