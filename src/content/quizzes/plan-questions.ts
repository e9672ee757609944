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
  const asked = item.body.questions.slice(question, question + 1);
  return asked.flatMap(({ choices }) => choices.map((_, index) => index));
}

/** The same in an order of chance. */
function shuffle(list: readonly number[]): number[] {
  const keyed = list.map((value) => ({ value, key: randomInt(keysMax) }));
  return keyed.sort((first, second) => first.key - second.key).map(({ value }) => value);
}

/** So many that hardly ever two are the same. */
const keysMax = 2 ** 47;

/** What tells the questions of an item from others. */
export function hashQuestions({ body }: QuestionItem): string {
  return createHash("sha256").update(JSON.stringify(body.questions)).digest("base64url");
}
