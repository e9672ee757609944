import { plainText } from "./plain-text.ts";

const segmenters = new Map<string, Intl.Segmenter>();

/**
 * The words of a text as written, in their order, in any script: also of languages that put no
 * space between words.
 */
export function listWords(text: string, language: string): string[] {
  const words: string[] = [];
  for (const part of segmenter(language).segment(plainText(text))) {
    if (part.isWordLike) words.push(part.segment);
  }
  return words;
}

/** How many words a turn has. */
export function countWords(text: string, language: string): number {
  return listWords(text, language).length;
}

function segmenter(language: string): Intl.Segmenter {
  const known = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: "word" });
  segmenters.set(language, known);
  return known;
}
