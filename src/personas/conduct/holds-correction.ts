import { contentWords } from "#/languages/text-measures/content-words.ts";
import { listWords } from "#/languages/text-measures/list-words.ts";

import type { PhraseFinder } from "./find-phrases.ts";
import { foldText } from "#/languages/fold-text.ts";
import { isAsked, splitMarked, type PreparedText } from "./prepare-text.ts";

/** A correction, and the texts that it stands between. */
export interface CorrectionInText {
  /** The answer, as it came. */
  text: string;
  correction: { original: string; corrected: string };
  learnerText: string;
  language: string;
  phrases: PhraseFinder;
}

/**
 * Whether an answer holds the right form: a pair of neighbouring words that the corrected text has
 * and the learner's has not, or a new word of weight, also as a recast. Not: both forms with "or"
 * between them, which leaves the choice to the learner.
 */
export function holdsCorrection({ whole }: PreparedText, input: CorrectionInText): boolean {
  if (offersChoice(whole, input)) return false;
  const corrected = foldText(input.correction.corrected);
  const before = wordsOf(input.learnerText, input.language);
  const after = wordsOf(correct(input), input.language);
  const known = new Set([...before, ...pairsOf(before)]);
  const answer = wordsOf(whole, input.language);
  const held = new Set([...answer, ...pairsOf(answer)]);
  const weighty = new Set(
    contentWords(`${after.join(" ")} ${corrected}`, input.language).map(foldText),
  );
  const isNew = (form: string): boolean => !known.has(form) && held.has(form);
  return (
    pairsOf(after).some(
      (pair) => isNew(pair) && pair.split(" ").some((word) => weighty.has(word)),
    ) ||
    [...after, ...wordsOf(corrected, input.language)].some(
      (word) => word.length >= 4 && weighty.has(word) && isNew(word),
    ) ||
    holdsUnspaced(whole, input) ||
    quotes(input)
  );
}

/** Short forms count where they stand by themselves in quotation marks, bold or italics. */
function quotes({ text, correction }: CorrectionInText): boolean {
  const corrected = escapeForm(foldText(correction.corrected));
  const mark = "[\"'“”„«»‹›「」『』*_]";
  return new RegExp(String.raw`${mark}\s*${corrected}[.!]?\s*${mark}`, "u").test(foldText(text));
}

function escapeForm(form: string): string {
  return form.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/** Without spaces a form may be cut into other words where it stands in another sentence. */
function holdsUnspaced(whole: string, { correction, learnerText }: CorrectionInText): boolean {
  const corrected = foldText(correction.corrected);
  return (
    /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]{2,}$/u.test(corrected) &&
    whole.includes(corrected) &&
    !foldText(learnerText).includes(corrected)
  );
}

function wordsOf(text: string, language: string): string[] {
  return listWords(foldText(text), language);
}

function pairsOf(words: readonly string[]): string[] {
  return words.slice(1).map((word, index) => `${words[index] ?? ""} ${word}`);
}

/** The learner's text as it should have been. */
function correct({ correction, learnerText }: CorrectionInText): string {
  const original = escapeForm(foldText(correction.original));
  const corrected = foldText(correction.corrected);
  const whole = new RegExp(String.raw`(?<!\p{L}(?=\p{L}))${original}(?!(?<=\p{L})\p{L})`, "u");
  return foldText(learnerText).replace(whole, () => corrected);
}

/** "One cat: is or are?" */
function offersChoice(whole: string, { correction, phrases }: CorrectionInText): boolean {
  const corrected = foldText(correction.corrected);
  return splitMarked(whole).some(
    (sentence) => isAsked(sentence) && sentence.includes(corrected) && phrases.has("or", sentence),
  );
}
