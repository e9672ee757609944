import { levelStyles, type Level } from "#/languages/levels.ts";

/** Tokens that the notes behind an answer may take. */
const trailerTokensMax = 500;

/** Tokens of one word in the dearest tokenizer and script, twice: models overrun what they are told. */
const tokensPerWordMax = 8;

/** The token limit of an answer's request: enough for a full answer with its notes, in any script. */
export function answerTokensMax(level: Level): number {
  return levelStyles[level].wordsPerTurn * tokensPerWordMax + trailerTokensMax;
}
