import { foldText } from "#/languages/fold-text.ts";
import { isMistyped } from "#/languages/is-mistyped.ts";
import { functionWords } from "#/languages/text-measures/function-words.ts";
import { areRelated } from "#/languages/word-overlap.ts";

import { alignWithin, type Stretch } from "./align.ts";
import { isComparedBySound, listSoundLetters } from "./sound-letters.ts";

/**
 * Where in `text` the words of `quote` stand, in any inflection, script or case, accents and marks
 * aside, with slips in longer words, and small words left out or put right. Undefined where nowhere.
 */
export function findStretch(text: string, quote: string, language: string): Stretch | undefined {
  return isComparedBySound(language)
    ? findSound(text, quote, language)
    : findWords(text, quote, language);
}

/** How many of a quote's letters may differ in what was said, for Chinese and Japanese. */
const slipShareMax = 0.25;

function findSound(text: string, quote: string, language: string): Stretch | undefined {
  const letters = listSoundLetters(text, language);
  const wanted = listSoundLetters(quote, language);
  const range = alignWithin(wanted, letters, {
    replace: (one, other) => (one.letter === other.letter ? 0 : 1),
    leaveOut: () => 1,
    putIn: () => 1,
    costMax: Math.floor(wanted.length * slipShareMax),
  });
  return range && toStretch(letters, range);
}

/** A folded word and where it stands. */
interface FoundWord extends Stretch {
  word: string;
  isSmall: boolean;
}

/** How much may differ per word that is looked for: less than a small word for one alone. */
const costPerWord = 1 / 3;
const smallCost = 0.5;

function findWords(text: string, quote: string, language: string): Stretch | undefined {
  const words = listFoundWords(text, language);
  const wanted = listFoundWords(quote, language);
  const range = alignWithin(wanted, words, {
    replace: replaceCost,
    leaveOut: ({ isSmall }) => (isSmall ? smallCost : Infinity),
    putIn: ({ isSmall }) => (isSmall ? smallCost : 1),
    costMax: wanted.length * costPerWord,
  });
  return range && toStretch(words, range);
}

function replaceCost(wanted: FoundWord, found: FoundWord): number {
  if (areRelated(wanted.word, found.word) || isMistyped(found.word, wanted.word)) return 0;
  const isLike = isShortSlip(wanted.word, found.word) || (wanted.isSmall && found.isSmall);
  return isLike ? smallCost : Infinity;
}

/** Words that begin alike ("venir", "venons"), or short ones in which one letter is another. */
function isShortSlip(wanted: string, found: string): boolean {
  if (wanted.slice(0, 3) === found.slice(0, 3)) return Math.min(wanted.length, found.length) >= 3;
  const differing = Array.from(wanted).filter((letter, index) => letter !== found[index]);
  return wanted.length === found.length && wanted.length >= 3 && differing.length === 1;
}

/**
 * What was said, with the words of the quote that put slips in it right: "toz" of a learner is "tos"
 * where the quote says so.
 */
export function readAsQuoted(said: string, quote: string, language: string): string {
  if (isComparedBySound(language)) return said;
  const words = listFoundWords(said, language);
  const put = listFoundWords(quote, language)
    .filter((wanted) => words.some((found) => replaceCost(wanted, found) < Infinity))
    .filter(({ word, isSmall }) => !isSmall && !words.some((found) => found.word === word));
  return [said, ...put.map(({ start, end }) => quote.slice(start, end))].join("\n");
}

const foundWords = /[\p{L}\p{N}\p{M}]+(?:['’-][\p{L}\p{N}\p{M}]+)*/gu;

function listFoundWords(text: string, language: string): FoundWord[] {
  const small = functionWords(language);
  return Array.from(text.matchAll(foundWords), ({ 0: word, index }) => ({
    word: plainWord(word),
    isSmall: small.has(word.toLowerCase()),
    start: index,
    end: index + word.length,
  }));
}

/** A word without case, accents and marks. */
export function plainWord(word: string): string {
  return foldText(word)
    .normalize("NFD")
    .replaceAll(/[\p{M}'’-]/gu, "")
    .normalize("NFC");
}

function toStretch(signs: readonly Stretch[], { start, end }: Stretch): Stretch | undefined {
  const [first, last] = [signs[start], signs[end - 1]];
  return first && last && { start: first.start, end: last.end };
}
