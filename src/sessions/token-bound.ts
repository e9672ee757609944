import type { Prompt } from "#/prompts/prompt-input.ts";
import { estimateTokensMax } from "#/shared/estimate-tokens.ts";

import type { SessionKind } from "./session-shape.ts";

/** What a message costs beside its text: role marks of the vendors' formats, and our own tags. */
const tokensPerMessage = 24;

/** What a word on the tutor's conduct adds to a turn at most. */
export const conductNoteTokensMax = 100;

/** What is told of a scene adds at most: all objectives of a phase, in any script. */
const sceneNoteTokensMax = 1_800;

/** What our notes add to a turn at most; which ones they will be nobody knows when it is reserved. */
export function noteTokensMax(kind: SessionKind): number {
  return conductNoteTokensMax + (kind === "scenario" ? sceneNoteTokensMax : 0);
}

/**
 * What the system part takes at most, whoever teaches, in any language, whatever a learner wishes:
 * the sections' bounds together, some 6,700. All of it is reserved with each turn, so that a persona
 * or wishes that change while one waits change nothing of what it may cost.
 */
export const systemTokensMax = 6_800;

/** How many tokens a text takes at most, whoever reads it in the end. */
export function boundTokens(text: string): number {
  return estimateTokensMax(text) + tokensPerMessage;
}

/** How many tokens a whole prompt takes at most. */
export function boundPromptTokens(prompt: Prompt): number {
  return [...prompt.system, ...prompt.messages].reduce(
    (sum, { text }) => sum + boundTokens(text),
    0,
  );
}
