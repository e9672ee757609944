import { countTokens } from "gpt-tokenizer/encoding/o200k_base";

/** The tokenizers of those who do not publish theirs need up to some 30 % more than o200k. */
const otherTokenizers = 1.3;

/** The time to count one endless word grows with the square of its length: it goes in pieces. */
const pieces = /\S{500}|[^]{1,500}(?=\s)|[^]{1,500}/gu;

/** How many tokens a part of a prompt takes, as the limits of the system part count them. */
export function countPromptTokens(text: string): number {
  const tokens = (text.match(pieces) ?? []).reduce(
    (sum, piece) => sum + countTokens(piece, { disallowedSpecial: new Set<string>() }),
    0,
  );
  return Math.ceil(tokens * otherTokenizers);
}
