import { describe, expect, it } from "vitest";

import { describeMissingSwitch } from "#/discord/intents.ts";

import { textOf, useParley, waitForText } from "../../support/command-world.ts";
import { startTalk, type Talk } from "../../support/start-talk.ts";

const parley = useParley({
  parts: ["gateway", "worker"],
  discord: { messageContentIntent: false },
});

let talk: Talk | undefined;

async function openTalk(): Promise<Talk> {
  const { discord } = parley();
  talk ??= await startTalk(discord.person("learner"), discord.places.generalId);
  return talk;
}

/** Presses Write under the newest answer, and fills the form in. */
async function writeInForm(text: string) {
  const { person, answers } = await openTalk();
  const [answer] = answers().slice(-1);
  if (!answer) throw new Error("no answer");
  const { modal } = await person.click(answer.id, "Write");
  if (!modal) throw new Error("no form");
  return person.submitModal(modal, { text });
}

describe("without the Message Content intent", () => {
  it("the gateway runs, and tells the operator which switch is off", () => {
    expect(parley().discord.gatewayConnections).toBe(1);
    expect(parley().logLines.join("")).toContain("discord.message_content_off");
    const application = { id: "1", name: "Tutor", botUserId: "1", hasMessageContent: false };
    expect(describeMissingSwitch(application)).toMatch(/“Message Content Intent” of Tutor is off/);
    expect(describeMissingSwitch({ ...application, hasMessageContent: true })).toBeUndefined();
  });

  it("learners write into a form: it is taken in, shown in the thread and answered", async () => {
    const { person, threadId, waitForAnswers } = await openTalk();
    const outcome = await writeInForm("tengo **dos** perros @everyone");
    const shown = await outcome.answer();
    expect(shown.content).toBe(String.raw`>>> tengo \*\*dos\*\* perros @` + "\u200beveryone");
    expect([shown.ephemeralFor, shown.mentionsEveryone]).toEqual([undefined, false]);
    await waitForAnswers(2);
    await waitForText(person, threadId, "I read your 4 words");
    const messages = await parley()
      .database.sql()
      .execute("select text, event_id, discord_message_id from message");
    expect(messages).toEqual([
      {
        text: "tengo **dos** perros @everyone",
        event_id: outcome.interactionId,
        discord_message_id: null,
      },
    ]);
  });

  it("what a form held is handed back with its refusal", async () => {
    const outcome = await writeInForm("\u200b  \u200b");
    expect(textOf(await outcome.answer())).toContain("There was nothing to read");
    const { person } = await openTalk();
    expect((await outcome.answer()).ephemeralFor).toBe(person.id);
  });

  it("a form outside any session is refused", async () => {
    const { discord } = parley();
    const { generalId } = discord.places;
    const field = { type: 4, custom_id: "text", value: "hola" };
    await discord.person("admin").forge(generalId, {
      type: 5,
      data: { custom_id: "turn:written", components: [{ type: 18, component: field }] },
    });
    const refusal = await waitForText(discord.person("admin"), generalId, "There is no session");
    expect(textOf(refusal)).toContain("hola");
  });

  it("a form that was forged from the button is refused", async () => {
    const admin = parley().discord.person("admin");
    const { generalId } = parley().discord.places;
    await admin.forge(generalId, { type: 5, data: { custom_id: "turn:write", components: [] } });
    const refusal = await waitForText(admin, generalId, "does not work any more");
    expect(refusal.ephemeralFor).toBe(admin.id);
  });

  it("who writes in their thread all the same is shown the button, others are not", async () => {
    const { person, threadId } = await openTalk();
    const { id } = person.send(threadId, "hola");
    const hint = await waitForText(
      person,
      threadId,
      "I cannot read what is written on this server",
    );
    expect(hint.replyToId).toBe(id);
    const { modal } = await person.click(hint.id, "Write");
    expect(modal?.title).toBe("Write");
    const { generalId } = parley().discord.places;
    parley().discord.person("admin").send(generalId, "hola");
    parley().discord.person("admin").mention(generalId, "");
    await waitForText(parley().discord.person("admin"), generalId, "/session start");
    const said = parley()
      .discord.world.messagesIn(generalId)
      .filter(({ author }) => author.bot);
    expect(said.filter((message) => textOf(message).includes("cannot read"))).toEqual([]);
  });

  it("direct messages are read as ever", async () => {
    const { discord } = parley();
    const person = discord.addPerson({ name: "Eva" });
    const dm = person.openDm();
    const { id } = person.send(dm.id, "hola");
    expect((await waitForText(person, dm.id, "/session start")).replyToId).toBe(id);
  });
});
