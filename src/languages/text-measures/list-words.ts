import { plainText } from "./plain-text.ts";

/**
 * The words of a text as written, in their order, in any script: also of languages that put no
 * space between words. A contraction ("don't", "l'école") is one word, a number too.
 */
export function listWords(text: string, language: string): string[] {
  return segmentWords(plainText(text), language);
}

/** How many words a turn has. */
export function countWords(text: string, language: string): number {
  return listWords(text, language).length;
}

/** As {@link listWords}, for text that is plain already. */
export function segmentWords(text: string, language: string): string[] {
  const words: string[] = [];
  for (const part of segmenterOf(language).segment(text)) {
    if (part.isWordLike) words.push(part.segment);
  }
  return words;
}

/** Making one takes longer than using it. There are as many as languages. */
const segmenters = new Map<string, Intl.Segmenter>();

function segmenterOf(language: string): Intl.Segmenter {
  const known = segmenters.get(language);
  if (known) return known;
  const segmenter = new Intl.Segmenter(language, { granularity: "word" });
  segmenters.set(language, segmenter);
  return segmenter;
}
