import { readCustomScenarioId } from "#/scenarios/custom/custom-scenario-id.ts";
import type { Scenario } from "#/scenarios/scenario.ts";
import { countSceneTokens } from "#/scenarios/scene-room.ts";
import { limitTokens } from "#/shared/limit-tokens.ts";

import { quoteField } from "./escape-data.ts";
import { dataClosing, dataOpening } from "./trailer-tag.ts";

/** A text of a scene as one quoted line, bounded in tokens, and in what these may be billed. */
export function quoteScene(text: string, tokensMax: number): string {
  return quoteField(limitTokens(text, tokensMax, countSceneTokens), text.length, tokensMax);
}

/** What a learner made of a scene is data, also where our own note tells of it. */
export function asSceneData(scenario: Pick<Scenario, "id">, text: string): string {
  return readCustomScenarioId(scenario.id) === undefined
    ? text
    : `${dataOpening}${text}${dataClosing}`;
}
