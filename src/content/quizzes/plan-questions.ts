import { createHash, randomInt } from "node:crypto";

import type { Item } from "../items/item.ts";
import type { StoredQuestion } from "./quiz-run.ts";

/** An item with questions to answer. */
export type QuestionItem = Extract<Item, { kind: "quiz" | "practice_questions" }>;

/** Whether there are questions to answer in an item. */
export function hasQuestions(item: Item): item is QuestionItem {
  return item.kind === "quiz" || item.kind === "practice_questions";
}

/** Which questions are asked: all in their order, or these of them in any. */
export type AskedQuestions = "all_in_order" | readonly number[];

/** A plan for a run; choices are always shuffled, since those who write quizzes put the right one first. */
export function planQuestions(item: QuestionItem, asked: AskedQuestions): StoredQuestion[] {
  const positions =
    asked === "all_in_order" ? item.body.questions.map((_, index) => index) : shuffle(asked);
  return positions.map((question) => ({ question, choices: shuffle(choicesOf(item, question)) }));
}

function choicesOf(item: QuestionItem, question: number): number[] {
  if (item.kind === "practice_questions") return [];
  return (item.body.questions[question]?.choices ?? []).map((_, index) => index);
}

/** The same in an order of chance (Fisher and Yates, as Durstenfeld writes it). */
function shuffle(list: readonly number[]): number[] {
  const shuffled = [...list];
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [shuffled[last], shuffled[other]] = [shuffled[other] ?? 0, shuffled[last] ?? 0];
  }
  return shuffled;
}

/** What tells the questions of an item from others. */
export function hashQuestions({ body }: QuestionItem): string {
  return createHash("sha256").update(JSON.stringify(body.questions)).digest("base64url");
}
