import { readCustomScenarioId } from "#/scenarios/custom/custom-scenario-id.ts";
import type { Scenario } from "#/scenarios/scenario.ts";
import { countPromptTokens } from "#/shared/count-prompt-tokens.ts";
import { estimateTokensMax } from "#/shared/estimate-tokens.ts";
import { limitTokens } from "#/shared/limit-tokens.ts";

import { quoteField } from "./escape-data.ts";
import { dataClosing, dataOpening } from "./trailer-tag.ts";

/**
 * What a token of a scene may be billed at most: room for that is reserved with each turn. In most
 * scripts a text comes to its end, or to its bound in tokens, first.
 */
const billedPerToken = 3;

/** A text of a scene as one quoted line, bounded in tokens, and in what these may be billed. */
export function quoteScene(text: string, tokensMax: number): string {
  return quoteField(limitTokens(text, tokensMax, countSceneTokens), text.length, tokensMax);
}

/** The tokens of a text; of one that may be billed far more than it counts, its part of that limit. */
function countSceneTokens(text: string): number {
  return Math.max(countPromptTokens(text), Math.ceil(estimateTokensMax(text) / billedPerToken));
}

/** What a learner made of a scene is data, also where our own note tells of it. */
export function asSceneData(scenario: Pick<Scenario, "id">, text: string): string {
  return readCustomScenarioId(scenario.id) === undefined
    ? text
    : `${dataOpening}${text}${dataClosing}`;
}
