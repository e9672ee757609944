import { countPromptTokens } from "#/shared/count-prompt-tokens.ts";
import { estimateTokensMax } from "#/shared/estimate-tokens.ts";

import type { Scenario } from "./scenario.ts";

/**
 * How many tokens of a prompt the texts of a scene may take: a part each, and the setting what the
 * roles and the ending leave of `all`, of which their quotation takes some too.
 */
export const sceneRoom = { tutor: 44, learner: 34, ending: 38, all: 168, evidence: 50 } as const;

/** What stands around the texts of one of Parley's own scenes, and of one that a learner made. */
const quotationTokensMax = { shipped: 0, custom: 24 } as const;

/** Who wrote a scene. */
export type ScenarioOrigin = keyof typeof quotationTokensMax;

/**
 * What a token of a scene may be billed at most: room for that is reserved with each turn. In most
 * scripts a text comes to its end, or to its bound in tokens, first.
 */
const billedPerToken = 3;

/** The tokens of a text; of one that may be billed far more than it counts, its part of that limit. */
export function countSceneTokens(text: string): number {
  return Math.max(countPromptTokens(text), Math.ceil(estimateTokensMax(text) / billedPerToken));
}

/** What the setting may take beside the roles and the ending. */
export function settingTokensMax(
  beside: { tutor: string; learner: string; ending: string },
  origin: ScenarioOrigin,
): number {
  const taken = (["tutor", "learner", "ending"] as const).reduce(
    (sum, what) => sum + Math.min(countSceneTokens(beside[what]), sceneRoom[what]),
    0,
  );
  return sceneRoom.all - quotationTokensMax[origin] - taken;
}

/** What of a scene goes into prompts. */
type SentTexts = Pick<Scenario, "roles" | "setting" | "ending" | "phases">;

/** A text that a prompt would have to cut. */
export interface LongText {
  /** Where it stands in the scene. */
  path: readonly (string | number)[];
  /** By how much it is too long, in percent, rounded up. */
  percent: number;
}

/** The texts of a scene that a prompt would have to cut. */
export function findLongTexts(
  { roles, setting, ending, phases }: SentTexts,
  origin: ScenarioOrigin,
): LongText[] {
  const fixed = [
    measure(["roles", "tutor"], roles.tutor, sceneRoom.tutor),
    measure(["roles", "learner"], roles.learner, sceneRoom.learner),
    measure(["ending"], ending, sceneRoom.ending),
  ];
  const evidence = phases.flatMap(({ objectives }, at) =>
    objectives.map((objective, index) =>
      measure(
        ["phases", at, "objectives", index, "evidence"],
        objective.evidence,
        sceneRoom.evidence,
      ),
    ),
  );
  return [
    ...fixed,
    measure(["setting"], setting, settingTokensMax({ ...roles, ending }, origin)),
    ...evidence,
  ]
    .filter(({ tokens, max }) => tokens > max)
    .map(({ path, tokens, max }) => ({ path, percent: Math.ceil((tokens / max - 1) * 100) }));
}

function measure(path: LongText["path"], text: string, max: number) {
  return { path, tokens: countSceneTokens(text), max };
}
