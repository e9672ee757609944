import type { Level } from "../levels.ts";
import { foldWord, wordCore } from "./content-words.ts";
import { levelledLanguages } from "./frequency-ranks.ts";
import { isName } from "./is-name.ts";
import { segmentWords } from "./list-words.ts";
import { withoutGlosses } from "./plain-text.ts";
import { splitSentences } from "./split-sentences.ts";
import { wordRank } from "./word-rank.ts";

/**
 * The share (0 to 1) of a text's running words that lie outside the most frequent words of the
 * language, as many as `level` may be expected to know. Names, numbers, glosses in brackets and
 * `knownWords` (for instance contentWords() of what the learner wrote) do not count as
 * outside.
 * Undefined where there is no long list for the language (only the eight of the interface have
 * one), or fewer than five words to tell from.
 */
export function shareOutsideTop(
  text: string,
  language: string,
  level: Level,
  knownWords: ReadonlySet<string> = noWords,
): number | undefined {
  const count = countOutsideTop(text, language, level, knownWords);
  return count && count.outside / count.words;
}

/** Running words, and how many of them lie outside: what {@link shareOutsideTop} is made from. */
export interface OutsideCount {
  words: number;
  outside: number;
}

/** As {@link shareOutsideTop}, as numbers. */
export function countOutsideTop(
  text: string,
  language: string,
  level: Level,
  knownWords: ReadonlySet<string>,
): OutsideCount | undefined {
  if (!levelledLanguages.has(language)) return undefined;
  const words = levelledWords(text, language);
  if (words.length < wordsMin) return undefined;
  const outside = words.filter(
    (word) =>
      !knownWords.has(wordCore(word, language)) &&
      wordRank(word, language) > topWordsByLevel[level],
  );
  return { words: words.length, outside: outside.length };
}

/**
 * How many of the commonest word forms a learner at a level may meet. Films have few kitchens and
 * Mondays, so that everyday words reach down to the third thousand. Chosen by the tests' tutor
 * turns, see isAboveLevel.
 */
const topWordsByLevel: Readonly<Record<Level, number>> = {
  A1: 2500,
  A2: 3000,
  B1: 4000,
  B2: 6000,
  C1: 8000,
  C2: 8000,
};

const noWords: ReadonlySet<string> = new Set();
const wordsMin = 5;

/** Folded words, without numbers and names. */
function levelledWords(text: string, language: string): string[] {
  return splitSentences(withoutGlosses(text), language).flatMap((sentence) =>
    segmentWords(sentence, language)
      .filter((word) => /\p{L}/u.test(word))
      .filter((word, index) => !isName(word, index, language))
      .map(foldWord),
  );
}
