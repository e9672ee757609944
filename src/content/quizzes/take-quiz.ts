import type { Sql } from "#/database/database.ts";
import { cleanText } from "#/shared/clean-text.ts";
import { ParleyError } from "#/shared/errors.ts";

import { makeCards } from "../cards/cards.ts";
import type { CardServices } from "../cards/services.ts";
import { lockOwner, selectItem } from "../items/item.repository.ts";
import type { OwnItem } from "../items/items.ts";
import type { ContentServices } from "../services.ts";
import {
  hashQuestions,
  hasQuestions,
  planQuestions,
  type AskedQuestions,
  type QuestionItem,
} from "./plan-questions.ts";
import {
  appendAnswer,
  replaceRun,
  selectRun,
  selectRunOfItem,
  updateVerdict,
} from "./quiz-run.repository.ts";
import {
  verdictOf,
  type OwnRun,
  type OwnVerdict,
  type QuizRun,
  type StoredAnswer,
} from "./quiz-run.ts";
import { readRun } from "./read-run.ts";

/** Characters of what is typed as an answer to a practice question. */
export const typedAnswerCharactersMax = 1_000;

/** A place in a run: the question after so many. */
export type RunPlace = OwnRun & {
  /** Counted from 0, in the order in which they are asked. */
  place: number;
};

/**
 * The learner's run through a quiz or practice questions: the one that stands, finished or not, else
 * a new one. Where the questions have changed since, it begins anew.
 *
 * @throws ParleyError `item_missing`, also where there are no questions in it; `erasure_running`.
 */
export async function openRun(services: ContentServices, input: OwnItem): Promise<QuizRun> {
  const { learnerId, itemId } = input;
  return services.database.transaction(async (sql) => {
    await lockOwner(sql, learnerId);
    const item = await requireItem(sql, learnerId, itemId);
    const stored = await selectRunOfItem(sql, learnerId, itemId);
    const standing = stored && readRun(stored, item);
    return standing ?? begin(sql, learnerId, item, "all_in_order");
  });
}

/** A run as it stands. @throws ParleyError `quiz_run_over` where another one was begun since. */
export async function getRun(services: ContentServices, input: OwnRun): Promise<QuizRun> {
  return (await findRun(services.database.sql(), input)).run;
}

/**
 * Begins anew, in another order: with all questions, or with those that were not known.
 *
 * @param input `runId`: the one that the learner has seen.
 * @throws ParleyError `quiz_run_over` where another one was begun since; `erasure_running`.
 */
export async function retakeQuiz(
  services: ContentServices,
  input: OwnRun & { questions: "all" | "not_known" },
): Promise<QuizRun> {
  const { learnerId } = input;
  return services.database.transaction(async (sql) => {
    await lockOwner(sql, learnerId);
    const { run, item } = await findRun(sql, input);
    const notKnown = input.questions === "not_known" ? listNotKnown(run) : [];
    const all = item.body.questions.map((_, index) => index);
    return begin(sql, learnerId, item, notKnown.length > 0 ? notKnown : all);
  });
}

async function begin(
  sql: Sql,
  learnerId: string,
  item: QuestionItem,
  asked: AskedQuestions,
): Promise<QuizRun> {
  const stored = await replaceRun(sql, learnerId, {
    itemId: item.id,
    questionsHash: hashQuestions(item),
    plan: planQuestions(item, asked),
  });
  return requireRun(readRun(stored, item));
}

/**
 * Takes one of the choices of a question. A question that is answered already, by a second press or in
 * another window, stays as it was answered first.
 *
 * @param input `choice`: counted from 0, in the order in which they are shown.
 * @throws ParleyError `quiz_run_over`; `option_unknown` where there is no such choice.
 */
export async function takeChoice(
  services: ContentServices,
  input: RunPlace & { choice: number },
): Promise<QuizRun> {
  const { choice, place } = input;
  const run = await getRun(services, input);
  const question = run.questions[place];
  if (question?.kind !== "choice" || question.choices[choice] === undefined) {
    throw new ParleyError("option_unknown");
  }
  return answer(services, input, { choice });
}

/**
 * Answers a practice question in the learner's own words; the first answer stays.
 *
 * @throws ParleyError `quiz_run_over`; `option_unknown` where it is none; `input_empty`, `input_too_long`.
 */
export async function typeAnswer(
  services: ContentServices,
  input: RunPlace & { text: string },
): Promise<QuizRun> {
  const text = cleanText(input.text, typedAnswerCharactersMax);
  return answerOpen(services, input, { text, verdict: null });
}

/**
 * Leaves a practice question unanswered: it was not known.
 *
 * @throws ParleyError `quiz_run_over`; `option_unknown` where it is none.
 */
export async function giveUp(services: ContentServices, input: RunPlace): Promise<QuizRun> {
  return answerOpen(services, input, { text: "", verdict: "wrong" });
}

async function answerOpen(
  services: ContentServices,
  input: RunPlace,
  given: StoredAnswer,
): Promise<QuizRun> {
  const run = await getRun(services, input);
  if (run.questions[input.place]?.kind !== "open") throw new ParleyError("option_unknown");
  return answer(services, input, given);
}

async function answer(
  services: ContentServices,
  input: RunPlace,
  given: StoredAnswer,
): Promise<QuizRun> {
  await appendAnswer(services.database.sql(), { ...input, answered: input.place }, given);
  return getRun(services, input);
}

/** Says how the learner finds their own answer; the last word holds. @throws ParleyError `quiz_run_over`. */
export async function judgeOwnAnswer(
  services: ContentServices,
  input: RunPlace & { verdict: OwnVerdict },
): Promise<QuizRun> {
  await updateVerdict(services.database.sql(), input, input.verdict);
  return getRun(services, input);
}

/**
 * Makes cards of the questions that were answered and not known; those that are there already stay.
 *
 * @returns how many are new.
 * @throws ParleyError `quiz_run_over`; `cards_too_many` with `limit`; `erasure_running`.
 */
export async function makeCardsOfNotKnown(services: CardServices, input: OwnRun): Promise<number> {
  const run = await getRun(services, input);
  const { learnerId } = input;
  return makeCards(services, { learnerId, itemIds: [run.itemId], positions: listNotKnown(run) });
}

/** Which questions of its item were answered, and not as they should be. */
export function listNotKnown(run: QuizRun): number[] {
  return run.questions
    .filter((question) => (verdictOf(question) ?? "right") !== "right")
    .map(({ position }) => position);
}

async function findRun(sql: Sql, own: OwnRun): Promise<{ run: QuizRun; item: QuestionItem }> {
  const stored = await selectRun(sql, own);
  if (!stored) throw new ParleyError("quiz_run_over");
  const item = await requireItem(sql, own.learnerId, stored.itemId);
  return { item, run: requireRun(readRun(stored, item)) };
}

function requireRun(run: QuizRun | undefined): QuizRun {
  if (!run) throw new ParleyError("quiz_run_over");
  return run;
}

async function requireItem(sql: Sql, learnerId: string, itemId: string): Promise<QuestionItem> {
  const item = await selectItem(sql, learnerId, itemId);
  if (!item || !hasQuestions(item)) throw new ParleyError("item_missing");
  return item;
}
