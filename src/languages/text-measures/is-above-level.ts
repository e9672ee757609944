import { type Level, levelStyles } from "../levels.ts";
import { countWords } from "./list-words.ts";
import { withoutGlosses } from "./plain-text.ts";
import { shareOutsideTop } from "./share-outside-top.ts";
import { splitSentences } from "./split-sentences.ts";

/**
 * Whether a tutor's turn is above what a learner at `level` reads with ease: its sentences are on
 * average longer than those of the level's style, or too much of it lies outside the level's list.
 * `knownWords` as for {@link shareOutsideTop}. Nothing is above C2. Without a list for the language,
 * length alone tells. Undefined for fewer than five words.
 *
 * Measured on the tests' 288 tutor turns in eight languages, the half that the limits were not
 * chosen by: of turns written for A1, 4 % count as above A1, of those for B1 71 %, of those for C1
 * all; of turns for B1, 8 % count as above B1, of those for C1 all.
 */
export function isAboveLevel(
  text: string,
  language: string,
  level: Level,
  knownWords: ReadonlySet<string> = new Set(),
): boolean | undefined {
  const visible = withoutGlosses(text);
  const words = countWords(visible, language);
  if (words < wordsMin) return undefined;
  if (level === "C2") return false;
  const wordsPerSentence = words / Math.max(1, splitSentences(visible, language).length);
  const lengthMax = levelStyles[level].wordsPerSentence * (piecesPerWord.get(language) ?? 1);
  const share = shareOutsideTop(visible, language, level, knownWords) ?? 0;
  return wordsPerSentence > lengthMax || share > shareOutsideMax[level];
}

const wordsMin = 5;

/** Chosen by the even turns of the tests; at C1 rare words are in place, all but a flood of them. */
const shareOutsideMax: Readonly<Record<Exclude<Level, "C2">, number>> = {
  A1: 0.2,
  A2: 0.2,
  B1: 0.2,
  B2: 0.25,
  C1: 0.5,
};

/** Segmentation takes Japanese verbs and their endings apart: 食|べ|ま|した. */
const piecesPerWord: ReadonlyMap<string, number> = new Map([["ja", 1.4]]);
