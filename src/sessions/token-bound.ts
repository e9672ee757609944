import type { Prompt } from "#/prompts/prompt-input.ts";
import { providerNames } from "#/providers/language-model.ts";
import { estimateTokens } from "#/shared/estimate-tokens.ts";

/** What a message costs beside its text: role marks of the vendors' formats, and our own tags. */
const tokensPerMessage = 24;

/** What a word on the tutor's conduct adds to a turn at most; nobody knows yet when a turn is reserved. */
export const conductNoteTokensMax = 100;

/** How many tokens a text takes at most, whoever reads it in the end. */
export function boundTokens(text: string): number {
  const estimates = providerNames.map((provider) => estimateTokens(text, provider));
  return Math.max(...estimates) + tokensPerMessage;
}

/** How many tokens a whole prompt takes at most. */
export function boundPromptTokens(prompt: Prompt): number {
  return [...prompt.system, ...prompt.messages].reduce(
    (sum, { text }) => sum + boundTokens(text),
    0,
  );
}
