import { countCharacters } from "#/shared/clean-text.ts";

import { searchTextCharactersMax } from "./content-limits.ts";

/**
 * Text as it is compared in a search: compatibility forms as plain ones, lower case, no accents.
 * Marks that make another letter (the two strokes of が, vowels of Hindi and Thai) stay.
 */
export function foldForSearch(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .normalize("NFKD")
    .replaceAll(accents, "")
    .replaceAll(ownLetters, (letter) => String(plainLetters.get(letter)))
    .normalize("NFC");
}

/**
 * Combining accents, Hebrew points, Arabic vowel signs and the Arabic lengthening stroke, and what
 * says whether a smiley is coloured.
 */
const accents = new RegExp(
  String.raw`[\u0300-\u036F\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7` +
    String.raw`\u0640\u064B-\u065F\u0670\uFE0E\uFE0F]`,
  "gu",
);

/** Letters that people without them on their keyboard write as others, and that no mark is taken off. */
const plainLetters: ReadonlyMap<string, string> = new Map([
  ["ß", "ss"],
  ["æ", "ae"],
  ["œ", "oe"],
  ["ø", "o"],
  ["đ", "d"],
  ["ð", "d"],
  ["þ", "th"],
  ["ł", "l"],
  ["ı", "i"],
  ["ς", "σ"],
]);

const ownLetters = new RegExp(`[${[...plainLetters.keys()].join("")}]`, "g");

/** Scripts that put no blanks between words, and Korean, which hangs its particles on them. */
const unspaced = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]`;

/** Runs of such letters, other words, and what stands alone: a smiley, a plus. */
const runs = new RegExp(
  String.raw`(?<unspaced>${unspaced}+)|(?:(?!${unspaced})[\p{L}\p{N}\p{M}])+|\p{S}`,
  "gu",
);

const wordCharactersMax = 40;

interface Run {
  letters: string[];
  isUnspaced: boolean;
}

function listRuns(text: string): Run[] {
  return Array.from(foldForSearch(text).matchAll(runs), ({ 0: run, groups }) => {
    const isUnspaced = groups?.["unspaced"] !== undefined;
    const letters = Array.from(run);
    return { letters: isUnspaced ? letters : letters.slice(0, wordCharactersMax), isUnspaced };
  });
}

/** The letters two by two: of 日本語, 日本 and 本語. */
function listPairs(letters: readonly string[]): string[] {
  return letters.slice(1).map((_, index) => letters.slice(index, index + 2).join(""));
}

/**
 * What is stored of an item to find it by: each word once, between blanks. Of a run without blanks
 * it is each pair of letters and the last one alone, so that every letter begins something. What is
 * beyond the room is left out, so the most telling texts come first.
 */
export function writeSearchText(texts: readonly string[]): string {
  const words = new Set(texts.flatMap(listRuns).flatMap(listStoredWords));
  let written = " ";
  for (const word of words) {
    // In code units, of which there are never fewer than characters.
    if (written.length + word.length + 1 > searchTextCharactersMax) break;
    written += `${word} `;
  }
  return written;
}

function listStoredWords({ letters, isUnspaced }: Run): string[] {
  return isUnspaced ? listPairs(letters).concat(letters.slice(-1)) : [letters.join("")];
}

/** Words of one query that are looked for; those after them are not, so that it stays quick. */
const queryWordsMax = 6;

/** From how many letters on a word is found though one of them is wrong. */
const slipLettersMin = 5;

/**
 * What a search looks for: for each word of the query, patterns for LIKE of which one has to fit. A
 * word is found by its beginning; where `withSlips`, one of five letters or more also with one letter
 * wrong, missing, too many or swapped with its neighbour. Empty where there is nothing to look for.
 */
export function writeSearchPatterns(query: string, withSlips: boolean): string[][] {
  const words = new Map(
    listRuns(query).flatMap((run) => listQueryWords(run).map((word) => [word, run] as const)),
  );
  return [...words].slice(0, queryWordsMax).map(([word, run]) => {
    const slips = withSlips && !run.isUnspaced ? listSlips(run.letters) : [];
    return [`% ${word}%`].concat(slips.map((slip) => `% ${slip} %`));
  });
}

function listQueryWords({ letters, isUnspaced }: Run): string[] {
  return isUnspaced && letters.length > 1 ? listPairs(letters) : [letters.join("")];
}

/**
 * The words of five letters or more that one slip makes this one of; `_` stands for any letter, and
 * is none itself.
 */
function listSlips(letters: readonly string[]): string[] {
  const slips = letters.flatMap((letter, index) => {
    const before = letters.slice(0, index).join("");
    const after = letters.slice(index + 1).join("");
    const [next = "", ...rest] = letters.slice(index + 1);
    return [
      `${before}_${after}`,
      `${before}_${letter}${after}`,
      `${before}${after}`,
      `${before}${next}${letter}${rest.join("")}`,
    ];
  });
  slips.push(`${letters.join("")}_`);
  return [...new Set(slips)].filter((slip) => countCharacters(slip) >= slipLettersMin);
}
