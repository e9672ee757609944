import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";

import { deleteMessages, editMessage } from "#/sessions/follow-message.ts";
import { correctFact, forgetAllFacts, forgetFact } from "#/sessions/memory/change-memory.ts";
import { skipObjective } from "#/sessions/scenes/skip-objective.ts";
import type { SessionView } from "#/sessions/session-view.ts";
import { requestRetry } from "#/sessions/steer-turn.ts";
import { submitMessage } from "#/sessions/submit-message.ts";

import { haiku } from "../../support/call-world.ts";
import { playScene } from "../../support/scene-world.ts";
import {
  createSessionWorld,
  lastChat,
  nextSnowflake,
  pressOf,
  requireSoundMoney,
  spanishProfile,
  turnOf,
  type SessionWorld,
  type TestLearner,
  type TestWorker,
} from "../../support/session-world.ts";

let world: SessionWorld;
let worker: TestWorker;

beforeAll(async () => {
  world = await createSessionWorld({ models: [haiku] });
  worker = world.openWorker();
});

afterEach(async () => {
  await requireSoundMoney(world);
  world.providers.reset();
});

afterAll(() => world.close());

interface Talk {
  learner: TestLearner;
  session: SessionView;
}

async function startGreeted(): Promise<Talk> {
  const learner = await world.addLearner();
  const session = await world.begin(learner);
  await worker.drain(session.id);
  return { learner, session };
}

async function submit({ learner, session }: Talk, text: string) {
  const discordMessageId = nextSnowflake();
  const { channelId } = session;
  const { discordUserId } = learner;
  const message = { channelId, discordUserId, eventId: discordMessageId, discordMessageId, text };
  return { discordMessageId, turnId: turnOf(await submitMessage(world.services, message)) };
}

/** Says something, and has the tutor answer with these notes. */
async function say(talk: Talk, text: string, notes: object) {
  const said = await submit(talk, text);
  const raw = `Vale.\n<parley-notes>${JSON.stringify(notes)}</parley-notes>`;
  world.providers.answerWith(() => ({ text: raw }));
  await worker.drain(talk.session.id);
  return { ...said, raw };
}

const answersOf = async (talk: Talk) => {
  const turns = await world.rows<{ answer_text: string }>(
    "select answer_text from turn where session_id = ? and kind <> 'greeting' order by sequence",
    [talk.session.id],
  );
  return turns.map(({ answer_text }) => answer_text);
};

/** All that is kept of a talk's turns. */
const keptOf = async (talk: Talk) =>
  JSON.stringify(await world.rows("select * from turn where session_id = ?", [talk.session.id]));

/** All that the next answer is made from. */
const nextRequest = async (talk: Talk) => {
  await say(talk, "¿Y tú?", {});
  return lastChat(world).messages.map(({ text }) => text);
};

const emptied =
  'Vale.\n<parley-notes>{"corrections":[],"vocabulary":[],"objectives":[]}</parley-notes>';

const secretNotes = {
  corrections: [{ original: "secreto", corrected: "misterio", kind: "word_choice", why: "" }],
  vocabulary: [],
  objectives: [{ id: "greet", evidence: "Mi secreto" }],
};

describe("Deleted words", () => {
  test("are no evidence, word or correction any more, though the scene's own note has them", async () => {
    const profile = { ...spanishProfile, language: "en" as const };
    const scene = await playScene(world, worker, { profile });
    for (const objectiveId of ["greet", "order_drink", "order_food"]) {
      await skipObjective(world.services, { ...scene.owner, objectiveId });
    }
    const { turnId, discordMessageId } = await say(scene, "I want to pay by card", {
      corrections: [{ original: "card", corrected: "credit card", kind: "word_choice", why: "" }],
      objectives: [{ id: "pay", evidence: "by card" }],
    });
    const noted = () =>
      world.rows(
        `select quote, prompt_text,
           (select json_agg(original) from correction where turn_id = turn.id) as corrected,
           (select json_agg(word) from turn_word where turn_id = turn.id and use = 'used') as used
         from turn left join scenario_objective on scenario_objective.turn_id = turn.id
         where turn.id = ?`,
        [turnId],
      );
    const ourNote = expect.stringMatching(/^<tutor-note>.*how they pay, by card/s) as string;
    expect(await noted()).toEqual([
      { quote: "by card", prompt_text: ourNote, corrected: ["card"], used: ["card"] },
    ]);
    await deleteMessages(world.services, { discordMessageIds: [discordMessageId] });
    expect(await noted()).toEqual([
      { quote: null, prompt_text: ourNote, corrected: null, used: null },
    ]);
  });

  test("are in no notes that are sent again or kept, nor in those of another try", async () => {
    const talk = await startGreeted();
    const { discordMessageId, turnId, raw } = await say(talk, "Mi secreto es este", secretNotes);
    const { discordUserId } = talk.learner;
    await requestRetry(world.services, pressOf({ turnId, discordUserId }));
    await worker.drain(talk.session.id);
    expect(await answersOf(talk)).toEqual([raw, raw]);
    await deleteMessages(world.services, { discordMessageIds: [discordMessageId] });
    expect(await answersOf(talk)).toEqual([emptied, emptied]);
    const sent = await nextRequest(talk);
    expect(sent).toContain(emptied);
    expect(JSON.stringify(sent)).not.toContain("secreto");
  });

  test("are in no notes of an answer that was made while they were deleted", async () => {
    const talk = await startGreeted();
    const first = await submit(talk, "Mi secreto es este");
    await submit(talk, "Y esto se queda");
    const text = `Vale.\n<PARLEY-NOTES >${JSON.stringify(secretNotes)}</PARLEY-NOTES>`;
    world.providers.script("anthropic", {
      text,
      pieces: ["Va", "le.", text.slice(5)],
      tokensPerSecond: 8,
    });
    const draining = worker.drain(talk.session.id);
    await vi.waitFor(() => {
      expect(worker.sink.repliesTo(first.turnId)[0]?.shown[0]).toBeDefined();
    });
    const { discordMessageId } = first;
    await deleteMessages(world.services, { discordMessageIds: [discordMessageId] });
    await draining;
    expect(await answersOf(talk)).toEqual([emptied]);
    expect(JSON.stringify(await nextRequest(talk))).not.toContain("secreto");
  });

  test("are in no note of their edits, of which the tutor was told later", async () => {
    const talk = await startGreeted();
    const { discordMessageId } = await say(talk, "Hola.", {});
    const conversation: string[][] = [];
    for (const text of ["Mi secreto es (este)", "Mi secreto.\nEs aquel"]) {
      await editMessage(world.services, { discordMessageId, text });
      conversation.push(await nextRequest(talk));
    }
    expect(conversation.map((sent) => sent.join("\n").match(/secreto/g)?.length)).toEqual([1, 2]);
    await deleteMessages(world.services, { discordMessageIds: [discordMessageId] });
    const sent = await nextRequest(talk);
    expect(JSON.stringify(sent)).not.toContain("secreto");
    const told =
      "<tutor-note>The learner edited an earlier message and deleted one.</tutor-note>\n\n¿Y tú?";
    expect(sent.filter((text) => text === told)).toHaveLength(2);
    expect(await keptOf(talk)).not.toContain("secreto");
  });

  test("are in no note of their edits, though deleted while the tutor was told of them", async () => {
    const talk = await startGreeted();
    const { discordMessageId } = await say(talk, "Hola.", {});
    await editMessage(world.services, { discordMessageId, text: "Mi secreto" });
    const { turnId } = await submit(talk, "¿Y tú?");
    const pieces = ["Va", "le", ".", "."];
    world.providers.script("anthropic", { text: pieces.join(""), pieces, tokensPerSecond: 8 });
    const draining = worker.drain(talk.session.id);
    await vi.waitFor(() => {
      expect(worker.sink.repliesTo(turnId)[0]?.shown[0]).toBeDefined();
    });
    await deleteMessages(world.services, { discordMessageIds: [discordMessageId] });
    await draining;
    expect(await keptOf(talk)).not.toContain("secreto");
  });

  test("leave an answer without notes as it is", async () => {
    const talk = await startGreeted();
    const { discordMessageId } = await submit(talk, "Hola");
    world.providers.answerWith(() => ({ text: "Uno < dos." }));
    await worker.drain(talk.session.id);
    await deleteMessages(world.services, { discordMessageIds: [discordMessageId] });
    expect(await answersOf(talk)).toEqual(["Uno < dos."]);
  });
});

describe("What is forgotten of a learner", () => {
  const livesInLyon = { facts: [{ fact: "Lebt in Lyon.", evidence: "Vivo en Lyon" }] };
  const plain = { corrections: [], facts: [] };

  /** A talk in which one answer notes a fact, and one does not; gives the fact. */
  async function tell() {
    const talk = await startGreeted();
    const told = await say(talk, "Vivo en Lyon.", livesInLyon);
    const { raw: other } = await say(talk, "Hace sol.", plain);
    const [row] = await world.rows<{ id: string }>(
      "select id from learner_fact where learner_id = ?",
      [talk.learner.id],
    );
    const fact = { learnerId: talk.learner.id, factId: row?.id ?? "" };
    return { talk, told, other, fact };
  }
  type Told = Awaited<ReturnType<typeof tell>>;

  test.for<[string, (told: Told) => Promise<unknown>]>([
    ["deletes it", ({ fact }) => forgetFact(world.services, fact)],
    ["corrects it", ({ fact }) => correctFact(world.services, { ...fact, text: "In Paris." })],
    ["deletes everything", ({ fact }) => forgetAllFacts(world.services, fact)],
    [
      "edits the message that told it",
      ({ told: { discordMessageId } }) =>
        editMessage(world.services, { discordMessageId, text: "Vivo en París." }),
    ],
  ])("is in no notes that are sent again or kept, once somebody %s", async ([, forget]) => {
    const told = await tell();
    const stranger = await tell();
    await forget(told);
    expect(await answersOf(told.talk)).toEqual([emptied, told.other]);
    expect(JSON.stringify(await nextRequest(told.talk))).not.toContain("Lebt in Lyon.");
    expect(await answersOf(stranger.talk)).toEqual([stranger.told.raw, stranger.other]);
  });
});
