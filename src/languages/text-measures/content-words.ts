import { listWords } from "./list-words.ts";

/**
 * The words that carry meaning, in lower case and in their order, repeated ones repeated: without
 * numbers, and without function words where a list of them exists for the language.
 */
export function contentWords(text: string, language: string): string[] {
  return listWords(text, language)
    .map((word) => word.toLowerCase())
    .filter((word) => /\p{L}/u.test(word));
}
