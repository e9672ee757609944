import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { deleteItem, updateItem } from "#/content/items/items.ts";
import type { ItemDraft } from "#/content/items/item.ts";
import { listCardsOfItem } from "#/content/cards/cards.ts";
import { verdictOf, type ChoiceQuestion, type QuizRun } from "#/content/quizzes/quiz-run.ts";
import {
  getRun,
  makeCardsOfNotKnown,
  openRun,
  retakeQuiz,
  takeChoice,
  typeAnswer,
} from "#/content/quizzes/take-quiz.ts";
import { createCardWorld, type CardWorld } from "../../support/card-world.ts";

let world: CardWorld;

beforeAll(async () => {
  world = await createCardWorld();
});

afterAll(() => world.database.close());

const rivers: ItemDraft = {
  kind: "quiz",
  language: "es",
  title: "Los ríos",
  body: {
    questions: ["Tajo", "Ebro", "Duero", "Miño"].map((river) => ({
      question: `¿Qué es el ${river}?`,
      choices: [`un río: ${river}`, "un monte", "un lago", "una isla"],
      rightChoice: 0,
      explanation: `El ${river} es un río.`,
    })),
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

const choiceAt = (run: QuizRun, place: number) => run.questions[place] as ChoiceQuestion;

/** Takes the right choice of a question, or a wrong one. */
function take(student: Student, place: number, isRight: boolean): Promise<QuizRun> {
  const { rightChoice } = choiceAt(student.run, place);
  const choice = isRight ? rightChoice : (rightChoice + 1) % 4;
  return takeChoice(world.services, { ...ofRun(student, place), choice });
}

const positionsOf = (parts: readonly { position: number }[]) =>
  parts.map(({ position }) => position).toSorted((first, second) => first - second);

const verdictsOf = (run: QuizRun) => run.questions.map(verdictOf);

describe("A quiz", () => {
  test("asks its questions in their order, and mixes the choices", async () => {
    const { run } = await begin(rivers);
    expect(run.questions.map(({ question }) => question)).toEqual(
      ["Tajo", "Ebro", "Duero", "Miño"].map((river) => `¿Qué es el ${river}?`),
    );
    for (const place of [0, 1, 2, 3]) {
      const { choices, rightChoice } = choiceAt(run, place);
      expect(choices[rightChoice]).toMatch(/^un río/);
      expect(new Set(choices)).toEqual(
        new Set([choices[rightChoice], "un monte", "un lago", "una isla"]),
      );
    }
    const orders = await Promise.all(
      Array.from({ length: 8 }, async () => choiceAt((await begin(rivers)).run, 0).rightChoice),
    );
    expect(new Set(orders).size).toBeGreaterThan(1);
  });

  test("says of each answer how it was, and goes on where one left", async () => {
    const student = await begin(rivers);
    expect(verdictsOf(await take(student, 0, true))).toEqual([
      "right",
      undefined,
      undefined,
      undefined,
    ]);
    await take(student, 1, false);
    const { learnerId, itemId } = student;
    const later = await openRun(world.services, { learnerId, itemId });
    expect(later.id).toBe(student.run.id);
    expect(verdictsOf(later)).toEqual(["right", "wrong", undefined, undefined]);
    expect(choiceAt(later, 2).choices).toEqual(choiceAt(student.run, 2).choices);
  });

  test("counts the first answer, however many windows press at once", async () => {
    const student = await begin(rivers);
    const runs = await Promise.all(
      [0, 1, 2, 3].map((choice) => takeChoice(world.services, { ...ofRun(student, 0), choice })),
    );
    const answers = new Set(runs.map((run) => choiceAt(run, 0).answer));
    expect(answers.size).toBe(1);
    const again = await take(student, 0, true);
    expect(choiceAt(again, 0).answer).toBe([...answers][0]);
    expect(verdictsOf(again).slice(1)).toEqual([undefined, undefined, undefined]);
  });

  test("takes nothing that was not asked", async () => {
    const student = await begin(rivers);
    const wrong = [
      { ...ofRun(student, 9), choice: 0 },
      { ...ofRun(student, 0), choice: 4 },
    ];
    for (const input of wrong) {
      await expect(takeChoice(world.services, input)).rejects.toThrow("option_unknown");
    }
    const typed = typeAnswer(world.services, { ...ofRun(student, 0), text: "un río" });
    await expect(typed).rejects.toThrow("option_unknown");
    await take(student, 2, true);
    expect(verdictsOf(await getRun(world.services, ofRun(student, 0)))).toEqual(
      Array.from({ length: 4 }, () => undefined),
    );
  });

  test("is taken again: all of it in another order, or what was not known alone", async () => {
    const student = await begin(rivers);
    for (const [place, isRight] of [true, false, true, false].entries()) {
      await take(student, place, isRight);
    }
    const own = { learnerId: student.learnerId, runId: student.run.id };
    const few = await retakeQuiz(world.services, { ...own, questions: "not_known" });
    expect(positionsOf(few.questions)).toEqual([1, 3]);
    expect(verdictsOf(few)).toEqual([undefined, undefined]);
    const over = getRun(world.services, own);
    await expect(over).rejects.toThrow("quiz_run_over");
    const stale = retakeQuiz(world.services, { ...own, questions: "all" });
    await expect(stale).rejects.toThrow("quiz_run_over");
    const all = await retakeQuiz(world.services, {
      ...own,
      runId: few.id,
      questions: "all",
    });
    expect(positionsOf(all.questions)).toEqual([0, 1, 2, 3]);
    const nothingWrong = await retakeQuiz(world.services, {
      ...own,
      runId: all.id,
      questions: "not_known",
    });
    expect(nothingWrong.questions).toHaveLength(4);
    const rows = await world.rows("select id from quiz_run where learner_id = ?", [own.learnerId]);
    expect(rows).toEqual([{ id: nothingWrong.id }]);
  });

  test("begins anew when its questions have changed, and not when its title or tags have", async () => {
    const student = await begin(rivers);
    const { learnerId, itemId } = student;
    await take(student, 0, true);
    const own = { learnerId, itemId };
    await updateItem(world.services, {
      ...own,
      version: 1,
      changes: { title: "Ríos", tags: ["geografía"] },
    });
    const same = await openRun(world.services, own);
    expect(same).toMatchObject({ id: student.run.id, title: "Ríos", answered: 1 });
    const body = { questions: [{ question: "¿Qué?", choices: ["a", "b"], rightChoice: 1 }] };
    await updateItem(world.services, { ...own, version: 2, changes: { body } });
    await expect(take(student, 1, true)).rejects.toThrow("quiz_run_over");
    const anew = await openRun(world.services, own);
    expect(anew).toMatchObject({ answered: 0, questions: [{ question: "¿Qué?" }] });
    expect(anew.id).not.toBe(student.run.id);
  });

  test("makes cards of what was not known, each once", async () => {
    const student = await begin(rivers);
    for (const [place, isRight] of [false, true, false].entries()) {
      await take(student, place, isRight);
    }
    const own = { learnerId: student.learnerId, runId: student.run.id };
    expect(await makeCardsOfNotKnown(world.services, own)).toBe(2);
    expect(await makeCardsOfNotKnown(world.services, own)).toBe(0);
    const cards = await listCardsOfItem(world.services, student);
    expect(positionsOf(cards)).toEqual([0, 2]);
    expect(cards.find(({ position }) => position === 2)?.face).toMatchObject({
      task: "answer",
      prompt: "¿Qué es el Duero?\n– un río: Duero\n– un monte\n– un lago\n– una isla",
      answer: "un río: Duero",
      notes: ["El Duero es un río."],
    });
  });

  test("is nobody else's, and gone when it is deleted", async () => {
    const student = await begin(rivers);
    const { itemId } = student;
    const learnerId = await world.addLearner();
    const strange = { learnerId, itemId };
    await expect(openRun(world.services, strange)).rejects.toThrow("item_missing");
    const theirs = { ...ofRun(student, 0), learnerId };
    for (const attempt of [
      () => getRun(world.services, theirs),
      () => takeChoice(world.services, { ...theirs, choice: 0 }),
      () => retakeQuiz(world.services, { ...theirs, questions: "all" }),
      () => makeCardsOfNotKnown(world.services, theirs),
    ]) {
      await expect(attempt()).rejects.toThrow("quiz_run_over");
    }
    await deleteItem(world.services, student);
    await expect(getRun(world.services, ofRun(student, 0))).rejects.toThrow("item_missing");
    await expect(openRun(world.services, student)).rejects.toThrow("item_missing");
  });

  test("has to have questions", async () => {
    const learnerId = await world.addLearner();
    const [itemId = ""] = await world.keepWords(learnerId, "río");
    await expect(openRun(world.services, { learnerId, itemId })).rejects.toThrow("item_missing");
  });
});
