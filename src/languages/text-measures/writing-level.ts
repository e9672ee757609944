import { foldWord } from "./content-words.ts";
import { isName } from "./is-name.ts";
import { segmentWords } from "./list-words.ts";
import { splitSentences } from "./split-sentences.ts";
import { wordRank } from "./word-rank.ts";

/** How somebody writes, as far as it can be counted. */
export interface WritingSample {
  words: number;
  /** 1, then the logarithms of words per sentence and per message, then the share of rare words tripled. */
  features: readonly [1, number, number, number];
}

/** What the features weigh, constant first. */
export type WritingWeights = readonly [number, number, number, number];

/**
 * Fitted by ridge regression (lambda 0.01) to the learners' lines of the scenes in `scenarios/`,
 * whose level is the middle of their scene's; a test fits them anew. Left out one by one, scenes of
 * some 90 words are told to within 0.27 to 0.35 levels (root mean square), single lines to within
 * 0.61 to 0.78, where always saying the mean is 1.02 off. Those lines are right and to the point,
 * as people's seldom are: see `writingErrorLevels`.
 */
export const writingWeights: Readonly<Record<string, WritingWeights>> = {
  en: [-2.29, 1.17, 1.06, 0.63],
  es: [-1.94, 0.9, 1.27, 0.37],
  fr: [-2.54, 1.16, 1.12, 0.68],
  de: [-2.51, 1.13, 1.32, 0.2],
  it: [-1.89, 0.89, 1.32, 0.3],
  pt: [-2.35, 0.81, 1.51, 0.46],
  zh: [-1.69, 0.91, 1.22, 0.22],
  ja: [-2.2, 0.76, 1.34, 0.24],
};

/** From this rank on a word form is rare: the first thousand make most of any talk. */
const rareFromRank = 1_001;

/** Counts what is counted of some messages of one person; undefined where they hold no word. */
export function sampleWriting(
  messages: readonly string[],
  language: string,
): WritingSample | undefined {
  const sentences = messages
    .flatMap((message) => splitSentences(message, language))
    .map((sentence) => segmentWords(sentence, language).filter((word) => /\p{L}/u.test(word)));
  const words = sentences.reduce((sum, { length }) => sum + length, 0);
  const told = sentences.flatMap((sentence) =>
    sentence.filter((word, index) => !isName(word, index, language)),
  );
  if (told.length === 0) return undefined;
  const rare = told.filter((word) => wordRank(foldWord(word), language) >= rareFromRank);
  return {
    words,
    features: [
      1,
      Math.log(words / sentences.length),
      Math.log(words / messages.length),
      (3 * rare.length) / told.length,
    ],
  };
}

/** What can be told of a level from how somebody writes. */
export interface WritingLevel {
  /** From 1 for A1 to 6 for C2, and what lies between. */
  level: number;
  /** How far it may be off, as a standard deviation in levels. */
  errorLevels: number;
  words: number;
}

/** Fewer tell nothing. */
const wordsMin = 8;

/**
 * The level at which somebody writes, from the length of their sentences and messages and the rarity
 * of their words. Undefined where that says too little: fewer than eight words, or a language
 * without a long list of words (only the eight of the interface have one). Whether what they write
 * is right does not count here.
 */
export function tellWritingLevel(
  messages: readonly string[],
  language: string,
): WritingLevel | undefined {
  const weights = writingWeights[language];
  const sample = weights && sampleWriting(messages, language);
  if (!weights || !sample || sample.words < wordsMin) return undefined;
  const { features, words } = sample;
  const level = features.reduce((sum, feature, index) => sum + feature * (weights[index] ?? 0), 0);
  return {
    level: Math.min(6, Math.max(1, level)),
    errorLevels: writingErrorLevels(words),
    words,
  };
}

/**
 * How far a level told from so many words may be off. The first part is measured on the scenes'
 * lines: 0.7 of ten words, falling with their root, never below 0.3. The second is an assumption,
 * nobody's texts being as tidy: what people chat depends on the question, the hour and the mood.
 */
export function writingErrorLevels(words: number): number {
  const measured = Math.max(0.3, 0.7 * Math.sqrt(10 / words));
  const assumed = 0.6;
  return Math.hypot(measured, assumed);
}
