import type { Prompt } from "#/prompts/prompt-input.ts";
import { estimateTokensMax } from "#/shared/estimate-tokens.ts";

import type { SessionKind } from "./session-shape.ts";

/** What a message costs beside its text: role marks of the vendors' formats, and our own tags. */
const tokensPerMessage = 24;

/** What a word on the tutor's conduct adds to a turn at most. */
export const conductNoteTokensMax = 100;

/** What a session's kind has told with a turn at most, beside a word on conduct. */
const kindNoteTokensMax: Readonly<Partial<Record<SessionKind, number>>> = {
  /** All objectives of a phase, in any script. */
  scenario: 1_500,
  /** That this is the last answer. */
  placement: 100,
};

/** What our notes add to a turn at most; which ones they will be nobody knows when it is reserved. */
export function noteTokensMax(kind: SessionKind): number {
  return conductNoteTokensMax + (kindNoteTokensMax[kind] ?? 0);
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
