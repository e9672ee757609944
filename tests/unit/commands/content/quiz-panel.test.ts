import { expect, test } from "vitest";

import type { ChoiceQuestion, QuizRun } from "#/content/quizzes/quiz-run.ts";

import { questionPanel, resultPanel } from "../../../../commands/content/quizzes/quiz-panel.ts";

const question: ChoiceQuestion = {
  kind: "choice",
  position: 0,
  question: "¿Cuál no es un río?",
  passage: undefined,
  choices: ["el Ebro", "el Tajo"],
  // Of a plan that does not have it.
  rightChoice: -1,
  explanation: undefined,
  answer: 0,
};

const run: QuizRun = {
  id: "0190a0a0-0000-7000-8000-000000000001",
  itemId: "0190a0a0-0000-7000-8000-000000000002",
  parentItemId: null,
  title: "Ríos",
  language: "es",
  kind: "quiz",
  questions: [question],
  answered: 1,
};

test("A question that has lost its right choice is shown all the same", () => {
  const { paragraphs } = questionPanel({ run, place: 0, locale: "en-US" });
  expect(paragraphs.join("\n")).toContain("A. el Ebro");
  expect(resultPanel(run, "en-US").paragraphs.join("\n")).toContain("- ¿Cuál no es un río? → ");
});
