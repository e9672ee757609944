import { functionWords } from "./function-words.ts";
import { listWords } from "./list-words.ts";

/**
 * The words that carry meaning, in lower case and in their order, repeated ones repeated: without
 * numbers, and without function words where a list of them exists for the language (the eight of
 * the interface). Elided articles and pronouns are cut off: "l'école" is "école".
 */
export function contentWords(text: string, language: string): string[] {
  const left = functionWords(language);
  return listWords(text, language)
    .map((word) => lastPart(foldWord(word), language))
    .filter((word) => /\p{L}/u.test(word) && !left.has(word));
}

/** Lower case, composed, with a straight apostrophe: the form in which words are compared. */
export function foldWord(word: string): string {
  return word.normalize("NFC").toLowerCase().replaceAll("’", "'");
}

const eliding = new Set(["fr", "it", "ca"]);

function lastPart(word: string, language: string): string {
  return eliding.has(language) ? word.slice(word.indexOf("'") + 1) : word;
}
