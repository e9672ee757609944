import { containsWords } from "#/languages/compare-words.ts";
import { foldForSearch } from "#/content/items/search-text.ts";
import { functionWords } from "#/languages/text-measures/function-words.ts";
import { listWords } from "#/languages/text-measures/list-words.ts";
import { areRelated } from "#/languages/word-overlap.ts";

/** A text in which words are looked for. */
export interface SpokenText {
  language: string;
  folded: string;
  /** Its words, folded, in their order. */
  words: readonly string[];
}

export function readSpokenText(text: string, language: string): SpokenText {
  const words = listWords(text, language).flatMap((word) => splitWord(foldForSearch(word)));
  return { language, folded: foldForSearch(text), words };
}

/** What is written together with a word and is none of it: "l'école", "Haus-Tür". */
function splitWord(folded: string): string[] {
  return folded.split(/[\s'’‘-]+/u).filter((part) => part !== "");
}

/**
 * Whether a folded word, or a phrase of a few, was said in some form: inflected as
 * {@link areRelated} allows, with other articles or none, with up to two words between its own. In
 * scripts without spaces it has to stand there as it is, but for a Japanese verb's or adjective's
 * ending.
 */
export function saysWord(spoken: SpokenText, word: string): boolean {
  if (unspaced.test(word)) return saysUnspaced(spoken.folded, word);
  const parts = splitWord(word);
  const telling = parts.filter((part) => !functionWords(spoken.language).has(part));
  return standInOrder(spoken.words, telling.length > 0 ? telling : parts);
}

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

/** A stem of kanji with the kana that are inflected; する is no part of what it makes a verb of. */
const japaneseEnding = /(?<=\p{Script=Han})\p{Script=Hiragana}{1,3}$/u;
const suru = /(?<=.)する$/u;

function saysUnspaced(folded: string, word: string): boolean {
  if (containsWords(folded, word)) return true;
  const noun = word.replace(suru, "");
  if (noun !== word) return folded.includes(noun);
  const stem = word.replace(japaneseEnding, "");
  return (
    stem !== word &&
    folded.split(stem).some((rest, index) => index > 0 && /^\p{Script=Hiragana}/u.test(rest))
  );
}

const wordsBetweenMax = 2;

function standInOrder(words: readonly string[], wanted: readonly string[]): boolean {
  return words.some((_, from) => {
    let at = from;
    return wanted.every((part, index) => {
      const reach = index === 0 ? 1 : 1 + wordsBetweenMax;
      const found = words.slice(at, at + reach).findIndex((word) => areRelated(word, part));
      at += found + 1;
      return found >= 0;
    });
  });
}
