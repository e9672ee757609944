import type { Level } from "#/languages/levels.ts";

import { wordsPerTurnMax } from "./words-per-turn.ts";

/** Tokens that the notes behind an answer may take. */
const trailerTokensMax = 500;

/** Tokens of one word in the dearest tokenizer and script, twice: models overrun what they are told. */
const tokensPerWordMax = 8;

/**
 * The token limit of an answer's request: enough for the longest answer that a learner may wish for,
 * with its notes, in any script.
 */
export function answerTokensMax(level: Level): number {
  return wordsPerTurnMax(level) * tokensPerWordMax + trailerTokensMax;
}
