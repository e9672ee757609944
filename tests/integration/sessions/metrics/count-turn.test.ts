import { afterAll, beforeAll, expect, test } from "vitest";

import { endSession } from "#/sessions/change-session-state.ts";
import { deleteMessages } from "#/sessions/follow-message.ts";
import { findSessionMetrics } from "#/sessions/metrics/find-metrics.ts";
import { requestRetry } from "#/sessions/steer-turn.ts";
import { eraseExpiredTexts } from "#/sessions/sweep-sessions.ts";

import { haiku } from "../../../support/call-world.ts";
import {
  createSessionWorld,
  pressOf,
  turnOf,
  type SessionWorld,
  type TestWorker,
} from "../../../support/session-world.ts";

let world: SessionWorld;
let worker: TestWorker;

beforeAll(async () => {
  world = await createSessionWorld({ models: [haiku], limits: { retentionDays: 30 } });
  worker = world.openWorker();
});

afterAll(() => world.close());

/** 1,000 tokens at 100,000 pico-dollars and 100 at 500,000. */
const usage = {
  inputTokens: 1_000,
  cacheReadTokens: 0,
  cacheWrite5mTokens: 0,
  cacheWrite1hTokens: 0,
  outputTokens: 100,
};
const costPicoUsd = 150_000_000n;

function script(text: string, words: readonly string[] = [], firstTokenMs = 0): void {
  const vocabulary = words.map((word) => ({ word, meaning: "x" }));
  const notes = `<parley-notes>${JSON.stringify({ vocabulary })}</parley-notes>`;
  world.providers.script("anthropic", { text: `${text}${notes}`, usage, firstTokenMs });
}

async function greeted() {
  const learner = await world.addLearner();
  const session = await world.begin(learner);
  script("¡Hola! ¿Qué tal?");
  await worker.drain(session.id);
  const owner = { sessionId: session.id, discordUserId: learner.discordUserId };
  const say = async (text: string, answer: string, words: readonly string[] = []) => {
    const written = await world.write(learner, session, text);
    script(answer, words);
    await worker.drain(session.id);
    return turnOf(written);
  };
  const read = () => findSessionMetrics(world.services, owner);
  return { learner, session, owner, say, read };
}

const wordsOf = (turnId: string) =>
  world.rows("select use, word from turn_word where turn_id = ? order by use, word", [turnId]);

test("Each answer leaves how much was said, what was met and used, and how long the first word took", async () => {
  const { session, say, read } = await greeted();
  const ordered = await say("Quiero la sopa.", "Muy bien, la sopa del día.", ["del día"]);
  const paid = await say("¿Cuál es la del día?", "Es de **tomate**, ¿la cuenta también?", [
    "la cuenta",
    "el tomate",
  ]);
  const thanked = await say("No, todavía quiero dos tomates.", "¡Claro!");
  const turns = await world.turns(session.id);
  expect(turns).toMatchObject([
    { kind: "greeting", learner_words: null, tutor_words: 3, first_word_ms: null },
    { id: ordered, learner_words: 3, tutor_words: 6 },
    { id: paid, learner_words: 5, tutor_words: 6 },
    { id: thanked, learner_words: 5, tutor_words: 1 },
  ]);
  const waits = turns.slice(1).map((turn) => Number(turn["first_word_ms" as keyof typeof turn]));
  for (const waitMs of waits) {
    expect(waitMs).toBeGreaterThanOrEqual(0);
    expect(waitMs).toBeLessThan(10_000);
  }
  expect(await wordsOf(ordered)).toEqual([{ use: "met", word: "del dia" }]);
  expect(await wordsOf(paid)).toEqual([
    { use: "met", word: "el tomate" },
    { use: "met", word: "la cuenta" },
    { use: "used", word: "del dia" },
  ]);
  expect(await wordsOf(thanked)).toEqual([{ use: "used", word: "el tomate" }]);
  expect(await read()).toMatchObject({
    turns: 3,
    learnerWords: 13,
    tutorWords: 16,
    talkShare: 13 / 29,
    wordsMet: 3,
    wordsUsed: 2,
    costPicoUsd: 4n * costPicoUsd,
    firstWordMs: waits.toSorted((first, second) => first - second)[1],
  });
});

test("The wait for the first word is told by the database's clock: of a worker that is an hour off, too", async () => {
  const { learner, session } = await greeted();
  const written = await world.write(learner, session, "Hola");
  await world.rows("update message set received_at = received_at - interval '2 seconds'");
  await world.rows("update turn set created_at = created_at - interval '3 seconds'");
  const now = () => new Date(Date.now() + 3_600_000);
  const late = world.openWorker({ clock: { ...worker.services.clock, now } });
  script("Hola.");
  await late.drain(session.id);
  const turn = (await world.turns(session.id)).find(({ id }) => id === turnOf(written));
  expect(turn).toMatchObject({ state: "answered" });
  const [row] = await world.rows<{ first_word_ms: number }>(
    "select first_word_ms from turn where id = ?",
    [turnOf(written)],
  );
  expect(row?.first_word_ms).toBeGreaterThanOrEqual(2_000);
  expect(row?.first_word_ms).toBeLessThan(2_900);
});

test("Words of the briefing are met where the tutor says them, and used where the learner does", async () => {
  const words = ["regañar", "merienda"].map((word) => ({ itemId: "", word, meaning: "x" }));
  const { session, say } = await greeted();
  await world.rows("update session set briefing = ?::jsonb where id = ?", [
    JSON.stringify({ words }),
    session.id,
  ]);
  const turnId = await say("Mi madre me regañó.", "¿Y la merienda?");
  expect(await wordsOf(turnId)).toEqual([
    { use: "met", word: "merienda" },
    { use: "used", word: "reganar" },
  ]);
});

test("Of an answer that a Retry replaces the cost alone counts", async () => {
  const { session, owner, say, read } = await greeted();
  const turnId = await say("Uno dos tres.", "Cuatro cinco.", ["viejo"]);
  await requestRetry(world.services, pressOf({ ...owner, turnId }));
  script("Seis.", ["nuevo"]);
  await worker.drain(session.id);
  const again = await say("¿Viejo o nuevo?", "Los dos.");
  expect(await wordsOf(again)).toEqual([{ use: "used", word: "nuevo" }]);
  expect(await read()).toMatchObject({
    turns: 2,
    learnerWords: 6,
    tutorWords: 6,
    wordsMet: 1,
    wordsUsed: 1,
    costPicoUsd: 4n * costPicoUsd,
  });
});

test("A message that is deleted takes along the words that it used", async () => {
  const { learner, session, say } = await greeted();
  await say("Hola", "La sopa y la cuenta.", ["la sopa", "la cuenta"]);
  const submitted = await world.write(learner, session, "Quiero la sopa");
  script("Bien.");
  await worker.drain(session.id);
  const turnId = turnOf(submitted);
  expect(await wordsOf(turnId)).toEqual([{ use: "used", word: "la sopa" }]);
  const [message] = await world.rows<{ discord_message_id: string }>(
    "select discord_message_id from message where turn_id = ?",
    [turnId],
  );
  const discordMessageIds = [message?.discord_message_id ?? "none"];
  await deleteMessages(world.services, { discordMessageIds });
  expect(await wordsOf(turnId)).toEqual([]);
});

test("Words go with the texts that they came from, and the counts stay", async () => {
  const { session, owner, say, read } = await greeted();
  const turnId = await say("Hola", "La sopa.", ["la sopa"]);
  await endSession(world.services, owner);
  const before = await read();
  await world.rows(
    "update turn set finished_at = now() - interval '31 days' where session_id = ?",
    [session.id],
  );
  await eraseExpiredTexts(world.services);
  expect(await wordsOf(turnId)).toEqual([]);
  expect(await read()).toMatchObject({
    turns: before.turns,
    learnerWords: before.learnerWords,
    wordsMet: 0,
  });
});

test("Figures are read by the learner alone", async () => {
  const { owner } = await greeted();
  const stranger = { ...owner, discordUserId: "1" };
  await expect(findSessionMetrics(world.services, stranger)).rejects.toThrow("session_not_yours");
});
