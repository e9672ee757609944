import { boundWorks } from "#/calls/reserve-work.ts";
import type { CallServices } from "#/calls/services.ts";
import { answerTokensMax } from "#/prompts/answer-limits.ts";
import { buildPrompt } from "#/prompts/build-prompt.ts";
import { composePromptText } from "#/prompts/compose-prompt-text.ts";
import type { ModelReference } from "#/providers/language-model.ts";
import type { PicoUsd } from "#/shared/money.ts";

import type { Item } from "./plan-items.ts";

/** What is still to be asked, and what that costs as a rule. */
export interface RunEstimate {
  answers: number;
  typicalPicoUsd: PicoUsd;
}

/**
 * What the answers that are missing would cost: each half as long as it may be, after what was said
 * before it in its talk. A rule of thumb: what holds a run is its budget.
 */
export async function estimateRun(
  { database }: Pick<CallServices, "database">,
  model: ModelReference,
  items: readonly { item: Item; answered: number }[],
): Promise<RunEstimate> {
  const requests = items.flatMap(({ item, answered }) =>
    item.turns.slice(answered).map((_, index) => requestOf(item, answered + index)),
  );
  const costs = await boundWorks(database.sql(), { candidates: [model], requests });
  return {
    answers: requests.length,
    typicalPicoUsd: costs.reduce((sum, cost) => sum + cost, 0n),
  };
}

function requestOf(item: Item, turn: number) {
  const promptTextOf = (text: string) => composePromptText({ texts: [text], notes: [] });
  const texts = item.turns.slice(0, turn + 1).map(({ text }) => promptTextOf(text));
  const newestPromptText = texts.pop() ?? "";
  const maxOutputTokens = Math.ceil(answerTokensMax(item.profile.level) / 2);
  // An answer is some two times as long as what it answers.
  const history = texts.map((promptText) => ({ promptText, answerText: promptText.repeat(2) }));
  return { ...buildPrompt({ ...item.setting, history, newestPromptText }), maxOutputTokens };
}
