import type { TargetLanguage } from "#/languages/languages.ts";
import { limitCharacters } from "#/shared/clean-text.ts";

import { foldForSearch } from "../items/search-text.ts";
import { splitArticle } from "./articles.ts";
import { isMistyped } from "#/languages/is-mistyped.ts";
import { diffTokens, splitLetters, splitWords, type DiffSegment } from "./diff-tokens.ts";
import { isSoundUnknown, matchSound, type SoundMatch } from "./match-sound.ts";

/** What was not quite as it should be in an answer that is taken all the same. */
type AnswerSlip =
  | "accents"
  | "case"
  | "article_missing"
  | "article_wrong"
  | "spelling"
  | "long_vowels"
  | "tones_missing"
  | "tones_wrong";

/** An answer as it was judged. */
export interface Judgement {
  /**
   * `almost`: known, but with a slip that a teacher would not let pass; `unknown`: written by its sound,
   * of which nothing is known.
   */
  verdict: "right" | "almost" | "wrong" | "unknown";
  slips: AnswerSlip[];
  /** The answer beside the right one, for display; `missing` is what it lacks. */
  segments: { kind: DiffSegment["kind"]; text: string }[];
}

/** What an answer is compared with. */
export interface RightAnswer {
  /** Several ways to say it are parted by `/` or `;`; what is in brackets may be left out. */
  answer: string;
  language: TargetLanguage;
  /** How it is read, in kana or pinyin, where that is known. */
  reading?: string | undefined;
  /** What the learner wrote when it was corrected, be it for an accent or a capital alone. */
  mistake?: string | undefined;
}

/** With one of these an answer is only almost right. */
const graveSlips: ReadonlySet<AnswerSlip> = new Set(["article_wrong", "spelling", "tones_wrong"]);

const typedCharactersMax = 1_000;

/**
 * Judges an answer that a learner typed, as a patient teacher would: case, punctuation, full-width
 * forms and a missing accent or article cost nothing but are told; small slips in long words are told
 * as such; in short words, and in scripts where each sign counts, they are mistakes. So is what was
 * corrected before.
 */
export function judgeAnswer(typed: string, right: RightAnswer): Judgement {
  const given = limitCharacters(typed, typedCharactersMax).replaceAll(/\s+/gu, " ").trim();
  const [known] = listCandidates(right.answer)
    .flatMap((answer) => {
      const slips = findSlips(given, { ...right, answer });
      return slips ? [{ answer, slips }] : [];
    })
    .sort((first, second) => weigh(first.slips) - weigh(second.slips));
  if (!known || (known.answer !== given && given === right.mistake)) {
    const isUnknown =
      given !== right.mistake &&
      isSoundUnknown(given, { text: right.answer, reading: right.reading }, right.language);
    if (isUnknown) return { verdict: "unknown", slips: [], segments: [] };
    return { verdict: "wrong", slips: [], segments: compare(given, right.answer, right.language) };
  }
  const { slips, answer } = known;
  return {
    verdict: slips.some((slip) => graveSlips.has(slip)) ? "almost" : "right",
    slips,
    segments: showSlips(given, { ...right, answer }, slips),
  };
}

function weigh(slips: readonly AnswerSlip[]): number {
  return slips.reduce((sum, slip) => sum + (graveSlips.has(slip) ? 100 : 1), 0);
}

/** Signs of a sentence, which is one way to say it whatever else stands in it. */
const sentence = /[.!?…。！？]/u;

function listCandidates(answer: string): string[] {
  const ways = [answer, ...(sentence.test(answer) ? [] : answer.split(/[/;；／]/u))];
  const short = ways.map((way) => way.replaceAll(/[([（［].*?[)\]）］]/gu, " "));
  const all = new Set([...ways, ...short].map((way) => way.replaceAll(/\s+/gu, " ").trim()));
  return [...all].filter((way) => way === answer || plainOf(way) !== "");
}

/** What differs, where the answer can be taken; undefined where it is wrong. */
function findSlips(typed: string, right: RightAnswer): AnswerSlip[] | undefined {
  const { language, answer, reading } = right;
  const given = plainOf(typed);
  if (given === "") return typed === answer ? [] : undefined;
  const slips = findWrittenSlips(given, plainOf(answer), language);
  if (slips && !slips.includes("spelling")) return slips;
  return slipsOfSound[matchSound(typed, { text: answer, reading }, language)] ?? slips;
}

const slipsOfSound: Readonly<Record<SoundMatch, AnswerSlip[] | undefined>> = {
  same: [],
  length_unmarked: ["long_vowels"],
  tones_missing: ["tones_missing"],
  tones_wrong: ["tones_wrong"],
  none: undefined,
};

function findWrittenSlips(
  typed: string,
  right: string,
  language: TargetLanguage,
): AnswerSlip[] | undefined {
  const given = splitArticle(typed, language);
  const wanted = splitArticle(right, language);
  const slips = findWordSlips(given.rest, wanted.rest, language);
  if (!slips || given.article === wanted.article || wanted.article === "") return slips;
  return [given.article === "" ? "article_missing" : "article_wrong", ...slips];
}

function findWordSlips(
  typed: string,
  right: string,
  language: TargetLanguage,
): AnswerSlip[] | undefined {
  const given = typed.replaceAll("'", "");
  const wanted = right.replaceAll("'", "");
  if (given === wanted) return [];
  if (given.toLowerCase() === wanted.toLowerCase()) return language === "de" ? ["case"] : [];
  const folds = [foldForSearch, foldDigraphs];
  if (folds.some((fold) => fold(given) === fold(wanted))) return ["accents"];
  return isMistyped(foldForSearch(given), foldForSearch(wanted)) ? ["spelling"] : undefined;
}

/** What stands for letters that a keyboard lacks. */
const digraphs: readonly (readonly [RegExp, string])[] = [
  [/[äæ]/gu, "ae"],
  [/[öø]/gu, "oe"],
  [/ü/gu, "ue"],
  [/å/gu, "aa"],
];

function foldDigraphs(text: string): string {
  return foldForSearch(
    digraphs.reduce(
      (folded, [letter, written]) => folded.replaceAll(letter, written),
      text.toLowerCase().normalize("NFC"),
    ),
  );
}

/** Words with single blanks between them: full-width forms as usual ones, no punctuation. */
function plainOf(text: string): string {
  return text
    .normalize("NFKC")
    .replaceAll(/[’ʼ`´]/gu, "'")
    .replaceAll(/[\p{P}--[']]/gv, " ")
    .replaceAll(/\s+/gu, " ")
    .trim();
}

/** What was written by its sound is shown as right, or beside the reading where the tones were wrong. */
function showSlips(
  typed: string,
  { answer, language, reading }: RightAnswer,
  slips: readonly AnswerSlip[],
): Judgement["segments"] {
  const isWritten = findWrittenSlips(plainOf(typed), plainOf(answer), language) !== undefined;
  if (isWritten) return compare(typed, answer, language);
  return slips.includes("tones_wrong")
    ? compare(typed, reading ?? answer, language)
    : [{ kind: "same", text: answer }];
}

/** From how many words on whole words are compared, since letters would be a jumble. */
const wordsComparedMin = 4;

function compare(typed: string, right: string, language: TargetLanguage): Judgement["segments"] {
  const given = typed.normalize("NFKC");
  const wanted = right.normalize("NFKC");
  const split = (text: string) =>
    wanted.split(" ").length < wordsComparedMin ? splitLetters(text) : splitWords(text, language);
  const keyOf = (token: string) => (language === "de" ? token : token.toLowerCase());
  return diffTokens(split(given), split(wanted), keyOf).map(({ kind, tokens }) => ({
    kind,
    text: tokens.join(""),
  }));
}
