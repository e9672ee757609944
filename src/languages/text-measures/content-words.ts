import { functionWords } from "./function-words.ts";
import { listWords } from "./list-words.ts";

/**
 * The words that carry meaning, in lower case and in their order, repeated ones repeated: without
 * numbers, and without function words where a list of them exists for the language (the eight of
 * the interface). What is attached to a word is cut off: "l'école" is "école", "很喜欢" is "喜欢".
 */
export function contentWords(text: string, language: string): string[] {
  const left = functionWords(language);
  return listWords(text, language)
    .map((word) => wordCore(foldWord(word), language))
    .filter((word) => /\p{L}/u.test(word) && !left.has(word));
}

/** Lower case, composed, with a straight apostrophe: the form in which words are compared. */
export function foldWord(word: string): string {
  return word.normalize("NFC").toLowerCase().replaceAll("’", "'");
}

/** What the segmentation leaves at a word and is none of it. */
const attached: ReadonlyMap<string, RegExp> = new Map([
  ["fr", /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)'/],
  ["it", /^\p{L}+'(?=\p{L})/u],
  ["zh", /^[很不没](?=.)|(?<=.)[了着过的]$/gu],
]);

/** A folded word without what is attached to it. */
export function wordCore(word: string, language: string): string {
  const pattern = attached.get(language);
  return pattern ? word.replace(pattern, "") : word;
}
