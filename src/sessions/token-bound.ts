import type { Prompt } from "#/prompts/prompt-input.ts";
import { estimateTokensMax } from "#/shared/estimate-tokens.ts";

/** What a message costs beside its text: role marks of the vendors' formats, and our own tags. */
const tokensPerMessage = 24;

/** What a word on the tutor's conduct adds to a turn at most; nobody knows yet when a turn is reserved. */
export const conductNoteTokensMax = 100;

/**
 * What the system part takes at most, whoever teaches, in any language, whatever a learner wishes:
 * the sections' bounds together, some 5,900. All of it is reserved with each turn, so that a persona
 * or wishes that change while one waits change nothing of what it may cost.
 */
export const systemTokensMax = 6_000;

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
