import { describe, expect, it } from "vitest";

import { newId, shortenId } from "#/shared/ids.ts";

import type { ChatRequest } from "../../../sandbox/providers/chat-request.ts";
import { findTrailer, writeTrailer } from "../../../sandbox/providers/trailer.ts";
import { componentOf, textOf, useParley, waitForText } from "../../support/command-world.ts";
import { startTalk, type Talk } from "../../support/start-talk.ts";

const parley = useParley({ parts: ["gateway", "worker"] });

const corrections = [
  {
    original: "yo soy *hambre*",
    corrected: "tengo hambre",
    kind: "word_choice",
    why: "ser ≠ tener",
  },
  { original: "mañana", corrected: "por la mañana", kind: "other", why: "" },
];

/** A tutor whose trailer notes the slips above. */
function answerWithNotes(text: string) {
  return ({ system }: ChatRequest) => {
    const trailer = findTrailer(system);
    if (!trailer) throw new Error("no trailer was asked for");
    return { text: `${text}\n${writeTrailer(trailer, { corrections })}` };
  };
}

/** One talk serves all tests here: they press the buttons of different answers. */
let talk: Talk | undefined;

async function openTalk(): Promise<Talk> {
  const { discord } = parley();
  talk ??= await startTalk(discord.person("learner"), discord.places.generalId);
  return talk;
}

describe("the buttons under answers", () => {
  it("show corrections to the learner alone: original, correction, kind and why", async () => {
    const { person, threadId, say } = await openTalk();
    parley().providers.script("anthropic", answerWithNotes("Muy bien."));
    const answer = await say("hola, yo soy *hambre* mañana");
    expect(textOf(answer)).toMatch(/^Muy bien\.\n-# \$[\d.]+ left/);
    const outcome = await person.click(answer.id, "2 corrections");
    const view = await outcome.answer();
    expect(view.ephemeralFor).toBe(person.id);
    expect(textOf(view).trim()).toBe(
      [
        "### 2 corrections",
        String.raw`~~yo soy \*hambre\*~~` + "\n**tengo hambre** · Word choice\n-# ser ≠ tener",
        "~~mañana~~\n**por la mañana** · Other",
      ].join("\n\n"),
    );
    expect(person.seen(threadId)).toContainEqual(expect.objectContaining({ id: answer.id }));
  });

  it("try an answer again: the new one takes the old one's place", async () => {
    const { person, threadId, say, answers } = await openTalk();
    parley().providers.script("anthropic", { text: "Primera respuesta." });
    const first = await say("¿qué tal?");
    parley().providers.script("anthropic", { text: "Segunda respuesta." });
    const outcome = await person.click(first.id, "Try again");
    expect(outcome.acknowledgedAfterMs).toBeLessThan(1_000);
    await waitForText(person, threadId, "Segunda respuesta.");
    await person.waitFor(() => person.message(first.id) === undefined);
    expect(
      answers()
        .map((message) => textOf(message))
        .join(),
    ).not.toContain("Primera");
  });

  it("have an answer that failed made after all, in the place of the excuse", async () => {
    const { person, threadId, answers } = await openTalk();
    parley().providers.script("anthropic", { text: "Sobre eso", stop: "refusal" });
    person.send(threadId, "¿qué tal?");
    const excuse = await waitForText(person, threadId, "⚠️");
    const { length } = answers();
    parley().providers.script("anthropic", { text: "Ahora sí." });
    await person.click(excuse.id, "Try again");
    await waitForText(person, threadId, "Ahora sí.");
    await person.waitFor(() => person.message(excuse.id) === undefined, 10_000);
    await person.waitFor(() => answers().length === length + 1, 10_000);
    expect(textOf(excuse)).toContain("Sobre eso");
  });

  it("stop an answer: what was shown stands, and says that it was stopped", async () => {
    const { person, threadId } = await openTalk();
    const text = "palabra ".repeat(400);
    parley().providers.script("anthropic", { text, tokensPerSecond: 20 });
    person.send(threadId, "cuéntame una historia larga");
    const streaming = await person.waitForMessage(
      threadId,
      (message) => message.content.includes("palabra") && textOf(message) !== "",
    );
    await person.click(streaming.id, "Stop");
    const stopped = await waitForText(person, threadId, "-# Stopped.");
    expect(stopped.id).toBe(streaming.id);
    expect(stopped.content.length).toBeLessThan(2_000);
    const late = await pressedBy("learner", streaming.id, componentIn(streaming.revisions));
    expect(textOf(late)).toContain("nothing to stop any more");
  });

  it("work for nobody but the session's owner", async () => {
    const { answers, threadId } = await openTalk();
    const [answer] = answers().slice(-1);
    if (!answer) throw new Error("no answer");
    const stranger = parley().discord.person("admin");
    for (const action of ["turn:retry", "turn:corrections"]) {
      const outcome = await stranger.forge(threadId, {
        type: 3,
        data: { component_type: 2, custom_id: componentOf(answer, action) },
        messageId: answer.id,
      });
      expect(textOf(await told(outcome, stranger.id, threadId))).toContain("somebody else");
    }
  });

  it.each(["turn:stop", "turn:stop:short", "turn:dance:x", "%%%", "turn:written", "nobody:end"])(
    "are refused where they were forged: %s",
    async (customId) => {
      const { person, threadId, answers } = await openTalk();
      const outcome = await person.forge(threadId, {
        type: 3,
        data: { component_type: 2, custom_id: customId },
        messageId: answers()[0]?.id ?? "",
      });
      expect(textOf(await told(outcome, person.id, threadId))).toContain(
        "This button or menu does not work any more.",
      );
    },
  );

  it("are refused where they name a turn that never was", async () => {
    const { person, threadId, answers } = await openTalk();
    const outcome = await person.forge(threadId, {
      type: 3,
      data: { component_type: 2, custom_id: `turn:stop:${shortenId(newId())}:1` },
      messageId: answers()[0]?.id ?? "",
    });
    expect(textOf(await told(outcome, person.id, threadId))).toMatch(/nothing to stop|session/);
  });
});

function componentIn(revisions: readonly { components: readonly object[] }[]): string {
  const all = JSON.stringify(revisions.map(({ components }) => components));
  return /"custom_id":"(turn:stop:[^"]+)"/.exec(all)?.[1] ?? "";
}

/** What a person is told after pressing a button that is gone by now. */
async function pressedBy(name: string, messageId: string, customId: string) {
  const { threadId } = await openTalk();
  const person = parley().discord.person(name);
  const outcome = await person.forge(threadId, {
    type: 3,
    data: { component_type: 2, custom_id: customId },
    messageId,
  });
  return told(outcome, person.id, threadId);
}

type Outcome = Awaited<ReturnType<Talk["person"]["forge"]>>;

/** The private message that answers an interaction, below the one on which the button sat. */
function told({ interactionId }: Outcome, personId: string, channelId: string) {
  const { world, waitFor } = parley().discord;
  return waitFor(() =>
    world
      .messagesIn(channelId)
      .filter(
        ({ ephemeralFor, interaction }) =>
          ephemeralFor === personId && interaction?.id === interactionId,
      )
      .find((message) => textOf(message).trim() !== ""),
  );
}
