import { countPromptTokens } from "./count-prompt-tokens.ts";

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * The longest beginning of `text` that takes at most `tokensMax` of a prompt, or of what `count` says;
 * never half a character.
 */
export function limitTokens(
  text: string,
  tokensMax: number,
  count: (text: string) => number = countPromptTokens,
): string {
  if (count(text) <= tokensMax) return text;
  const characters = Array.from(graphemes.segment(text), ({ segment }) => segment);
  let fits = 0;
  let over = characters.length;
  while (over - fits > 1) {
    const middle = Math.floor((fits + over) / 2);
    if (count(characters.slice(0, middle).join("")) <= tokensMax) fits = middle;
    else over = middle;
  }
  return characters.slice(0, fits).join("");
}
