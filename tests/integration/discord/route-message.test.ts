import { describe, expect, it } from "vitest";

import { ask, textOf, useParley, waitForText } from "../../support/command-world.ts";
import { startTalk, type Talk } from "../../support/start-talk.ts";

const parley = useParley({ parts: ["gateway", "worker"] });

const rows = (query: string, values: unknown[] = []) =>
  parley().database.sql().execute<Record<string, unknown>[]>(query, values);

let talk: Talk | undefined;

async function openTalk(): Promise<Talk> {
  const { discord } = parley();
  talk ??= await startTalk(discord.person("learner"), discord.places.generalId);
  return talk;
}

/** How often the bot showed that it types in a channel. */
function typings(channelId: string): number {
  return parley().discord.requests.filter(({ path }) => path === `/channels/${channelId}/typing`)
    .length;
}

describe("what people write", () => {
  it("in their session: is taken in, answered, and met with a sign of life within a second", async () => {
    const { person, threadId, say } = await openTalk();
    const before = typings(threadId);
    const startedMs = performance.now();
    const answered = say("hola, ¿qué tal?");
    await person.waitFor(() => typings(threadId) > before);
    expect(performance.now() - startedMs).toBeLessThan(1_000);
    expect(textOf(await answered)).toContain("Thank you, I read your 3 words.");
    expect(await rows("select text from message")).toContainEqual({ text: "hola, ¿qué tal?" });
  });

  it("with a mention of the bot: the mention is no part of it, also when it is edited", async () => {
    const { person, threadId, waitForAnswers, answers } = await openTalk();
    const { id } = person.mention(threadId, "tengo un perro");
    await waitForAnswers(answers().length + 1);
    const textOfMessage = async () =>
      (await rows("select text from message where discord_message_id = ?", [id]))[0]?.["text"];
    expect(await textOfMessage()).toBe("tengo un perro");
    person.edit(id, `<@${parley().discord.botUserId}> tengo un gato`);
    await expect.poll(textOfMessage).toBe("tengo un gato");
  });

  it("and delete: is gone", async () => {
    const { person, threadId, waitForAnswers, answers } = await openTalk();
    const { id } = person.send(threadId, "esto no lo guardes");
    await waitForAnswers(answers().length + 1);
    person.delete(id);
    await expect
      .poll(() => rows("select text from message where discord_message_id = ?", [id]))
      .toEqual([{ text: null }]);
  });

  it("and nobody can read: is refused where it stands", async () => {
    const { person, threadId } = await openTalk();
    const { id } = person.send(threadId, "\u200b\u200b");
    const refusal = await waitForText(person, threadId, "There was nothing to read");
    expect(refusal.replyToId).toBe(id);
    expect(refusal.mentionedUserIds).toEqual([]);
  });

  it("elsewhere: is none of our business, unless it mentions the bot", async () => {
    const { discord } = parley();
    const { generalId } = discord.places;
    const admin = discord.person("admin");
    const before = discord.world.messagesIn(generalId).length;
    admin.send(generalId, "buenos días a todos");
    admin.edit(admin.send(generalId, "adiós").id, "adiós a todos");
    const { id } = admin.mention(generalId, "");
    const help = await waitForText(admin, generalId, "/session start");
    expect(help.replyToId).toBe(id);
    expect(textOf(help)).toContain("Hello, I am Parley");
    expect(discord.world.messagesIn(generalId)).toHaveLength(before + 4);
    admin.mention(generalId, "¿me ayudas?");
    await admin.waitFor(
      () => discord.world.messagesIn(generalId).filter(({ author }) => author.bot).length >= 2,
    );
  });

  it("in the thread of a session that has ended: is told so once, in a word of how to begin anew", async () => {
    const { discord } = parley();
    const person = discord.addPerson({ name: "Fin" });
    const ended = await startTalk(person, discord.places.generalId);
    const said = () => discord.world.messagesIn(ended.threadId).filter(({ author }) => author.bot);
    await ask(person, ended.threadId, "session end");
    const before = said().length;
    discord.faults.duplicateEvents(["MESSAGE_CREATE"]);
    const { id } = person.send(ended.threadId, "hola, ¿sigues ahí?");
    await expect.poll(() => said().length).toBe(before + 1);
    discord.faults.duplicateEvents([]);
    expect(said().at(-1)).toMatchObject({
      content: "Your session has ended. /session start begins the next one.",
      replyToId: id,
    });
    person.send(ended.threadId, "¿hola?");
    person.mention(ended.threadId, "");
    await expect.poll(() => said().at(-1)?.content).toContain("Hello, I am Parley");
    expect(said()).toHaveLength(before + 2);
    expect(await rows("select text from message where text like '%¿sigues ahí?'")).toEqual([]);
  });

  it("in direct messages without a session: shows how to begin, in a stranger's language too", async () => {
    const stranger = parley().discord.addPerson({ name: "Dora", locale: "de" });
    const { id } = stranger.openDm();
    stranger.send(id, "hallo");
    expect(textOf(await waitForText(stranger, id, "/session start"))).toContain("Parley");
  });

  it("is said once, also where the event comes twice", async () => {
    const { discord } = parley();
    const other = discord.addPerson({ name: "Eva" });
    const { id } = other.openDm();
    discord.faults.duplicateEvents(["MESSAGE_CREATE"]);
    other.send(id, "hola");
    await waitForText(other, id, "/session start");
    discord.faults.duplicateEvents([]);
    await expect
      .poll(() => discord.requests.filter(({ path }) => path === `/channels/${id}/messages`).length)
      .toBe(2);
    expect(discord.world.messagesIn(id).filter(({ author }) => author.bot)).toHaveLength(1);
  });

  it("cannot be answered where the bot may not write, and that is logged", async () => {
    const { discord, logLines } = parley();
    const { practiceId } = discord.places;
    discord.faults.denyBot({ channelId: practiceId }, 1n << 11n);
    discord.person("admin").mention(practiceId, "");
    await expect.poll(() => logLines.join("")).toContain("discord.message_unanswered");
    discord.faults.restoreBot();
  });
});
