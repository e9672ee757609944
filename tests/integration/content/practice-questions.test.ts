import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { listCardsOfItem } from "#/content/cards/cards.ts";
import type { ItemDraft } from "#/content/items/item.ts";
import { hashText } from "#/content/materials/hash-text.ts";
import { quotePassages } from "#/content/materials/quote-passages.ts";
import { verdictOf, type QuizRun } from "#/content/quizzes/quiz-run.ts";
import {
  getRun,
  giveUp,
  judgeOwnAnswer,
  makeCardsOfNotKnown,
  openRun,
  takeChoice,
  typeAnswer,
} from "#/content/quizzes/take-quiz.ts";
import { newId } from "#/shared/ids.ts";

import { createCardWorld, type CardWorld } from "../../support/card-world.ts";

let world: CardWorld;

beforeAll(async () => {
  world = await createCardWorld();
});

afterAll(() => world.database.close());

const practice: Extract<ItemDraft, { kind: "practice_questions" }> = {
  kind: "practice_questions",
  language: "es",
  title: "Los ríos",
  body: {
    questions: [
      { question: "¿Dónde nace el Tajo?", answer: "En Albarracín." },
      { question: "¿Dónde acaba?", answer: "En Lisboa.", passage: { start: 3, end: 9 } },
    ],
  },
};

interface Student {
  learnerId: string;
  itemId: string;
  run: QuizRun;
}

/** Somebody new who begins with these questions. */
async function begin(draft: ItemDraft): Promise<Student> {
  const learnerId = await world.addLearner();
  const itemId = (await world.keep(learnerId, draft)).item.id;
  return { learnerId, itemId, run: await openRun(world.services, { learnerId, itemId }) };
}

function ofRun({ learnerId, run }: Student, place: number) {
  return { learnerId, runId: run.id, place };
}

const verdictsOf = (run: QuizRun) => run.questions.map(verdictOf);

describe("Practice questions", () => {
  test("stand answered beside what is expected, and the learner says how it was", async () => {
    const student = await begin(practice);
    const typed = await typeAnswer(world.services, {
      ...ofRun(student, 0),
      text: " En Albarracín\u200B ",
    });
    expect(typed.questions[0]).toMatchObject({
      kind: "open",
      expected: "En Albarracín.",
      answer: { text: "En Albarracín", verdict: null },
    });
    expect(verdictsOf(typed)).toEqual([undefined, undefined]);
    const { learnerId, itemId } = student;
    expect(await openRun(world.services, { learnerId, itemId })).toEqual(typed);
    const judge = (place: number, verdict: "right" | "partly") =>
      judgeOwnAnswer(world.services, { ...ofRun(student, place), verdict });
    expect(verdictsOf(await judge(0, "right"))).toEqual(["right", undefined]);
    expect(verdictsOf(await judge(0, "partly"))).toEqual(["partly", undefined]);
    // The second question has no answer yet that could be judged.
    expect(verdictsOf(await judge(1, "right"))).toEqual(["partly", undefined]);
    const second = await typeAnswer(world.services, { ...ofRun(student, 0), text: "No sé" });
    expect(second.questions[0]).toMatchObject({ answer: { text: "En Albarracín" } });
  });

  test("may be left unanswered, and become cards too", async () => {
    const student = await begin(practice);
    const empty = typeAnswer(world.services, { ...ofRun(student, 0), text: " \u200B" });
    await expect(empty).rejects.toThrow("input_empty");
    const long = typeAnswer(world.services, { ...ofRun(student, 0), text: "a".repeat(1_001) });
    await expect(long).rejects.toThrow("input_too_long");
    const choice = takeChoice(world.services, { ...ofRun(student, 0), choice: 0 });
    await expect(choice).rejects.toThrow("option_unknown");
    const run = await giveUp(world.services, ofRun(student, 0));
    expect(verdictsOf(run)).toEqual(["wrong", undefined]);
    const own = ofRun(student, 0);
    expect(await makeCardsOfNotKnown(world.services, own)).toBe(1);
    expect(await listCardsOfItem(world.services, student)).toMatchObject([
      { position: 0, face: { answer: "En Albarracín." } },
    ]);
  });

  test("of fifty, answered at greatest length, there is room for all", async () => {
    const questions = Array.from({ length: 50 }, () => ({ question: "¿?", answer: "!" }));
    const student = await begin({ ...practice, body: { questions } });
    const longest = { text: "😀".repeat(1_000), verdict: "partly" };
    await world.rows("update quiz_run set answers = ?::jsonb where id = ?", [
      JSON.stringify(Array.from({ length: 50 }, () => longest)),
      student.run.id,
    ]);
    const run = await getRun(world.services, ofRun(student, 0));
    expect(verdictsOf(run)).toEqual(Array.from({ length: 50 }, () => "partly"));
  });
});

test("A statement's passage is quoted from its text, as long as that is there and the same", async () => {
  const learnerId = await world.addLearner();
  const draft: ItemDraft = {
    kind: "text",
    language: "es",
    title: "El Tajo",
    body: { text: "El Tajo acaba en Lisboa." },
  };
  const { item } = await world.keep(learnerId, draft);
  const quoteOf = (parentItemId: string | null, textHash?: string) =>
    quotePassages(world.services, {
      learnerId,
      material: { parentItemId, source: { kind: "material", textHash } },
      passages: [{ start: 3, end: 7 }, undefined, { start: 500, end: 600 }],
    });
  const found = ["Tajo", undefined, undefined];
  expect(await quoteOf(item.id)).toEqual(found);
  expect(await quoteOf(item.id, hashText("El Tajo acaba en Lisboa."))).toEqual(found);
  const nothing = [undefined, undefined, undefined];
  expect(await quoteOf(item.id, hashText("El Tajo nace en Albarracín."))).toEqual(nothing);
  expect(await quoteOf(null)).toEqual(nothing);
  expect(await quoteOf(newId())).toEqual(nothing);
  const [wordId = ""] = await world.keepWords(learnerId, "río");
  expect(await quoteOf(wordId)).toEqual(nothing);
});
