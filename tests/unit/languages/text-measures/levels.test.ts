import { describe, expect, test } from "vitest";

import { type Level, levels } from "#/languages/levels.ts";
import { contentWords } from "#/languages/text-measures/content-words.ts";
import { isAboveLevel } from "#/languages/text-measures/is-above-level.ts";
import { countWords } from "#/languages/text-measures/list-words.ts";
import { shareOutsideTop } from "#/languages/text-measures/share-outside-top.ts";
import { splitSentences } from "#/languages/text-measures/split-sentences.ts";
import { wordRank } from "#/languages/text-measures/word-rank.ts";
import { areaUnderCurve } from "./area-under-curve.ts";
import { readLevelTurns, type TurnLevel, turnLanguages } from "./read-level-turns.ts";

function sharesOf(language: string, level: TurnLevel): number[] {
  return readLevelTurns(language)[level].map(
    (turn) => shareOutsideTop(turn, language, "A1") ?? Number.NaN,
  );
}

function lengthsOf(language: string, level: TurnLevel): number[] {
  return readLevelTurns(language)[level].map(
    (turn) => countWords(turn, language) / splitSentences(turn, language).length,
  );
}

/** The share of the turns written for one level that count as above another, in all languages. */
function aboveShare(written: TurnLevel, level: Level): number {
  const turns = turnLanguages.flatMap((language) =>
    readLevelTurns(language)[written].map((turn) => isAboveLevel(turn, language, level)),
  );
  return turns.filter(Boolean).length / turns.length;
}

/** AUC by language: share outside the A1 list for A1 against B1, B1 against C1; then by length. */
const separation = {
  en: [0.92, 1, 1, 0.83],
  es: [0.68, 1, 0.97, 0.88],
  fr: [0.77, 0.99, 0.94, 0.77],
  de: [0.7, 0.99, 0.98, 0.73],
  it: [0.72, 1, 0.99, 0.79],
  pt: [0.86, 1, 0.97, 0.85],
  zh: [0.66, 1, 0.98, 0.91],
  ja: [0.61, 1, 1, 0.83],
} as const;

describe("Turns written for A1, B1 and C1 are told apart", () => {
  test.each(turnLanguages)("in %s as well as the table says", (language) => {
    const measured = [sharesOf, lengthsOf].flatMap((valuesOf) => [
      areaUnderCurve(valuesOf(language, "A1"), valuesOf(language, "B1")),
      areaUnderCurve(valuesOf(language, "B1"), valuesOf(language, "C1")),
    ]);
    expect(measured.map((value) => Math.round(value * 100) / 100)).toEqual(separation[language]);
  });

  test("by the words for C1, and by the sentences for A1, in every language", () => {
    for (const [, wordsForC1, lengthForA1] of Object.values(separation)) {
      expect(wordsForC1).toBeGreaterThan(0.95);
      expect(lengthForA1).toBeGreaterThan(0.9);
    }
  });

  test.each<[TurnLevel, Level]>([
    ["A1", "A1"],
    ["A1", "A2"],
    ["B1", "B1"],
    ["B1", "B2"],
    ["C1", "C1"],
  ])("of those for %s few are above %s", (written, level) => {
    expect(aboveShare(written, level)).toBeLessThan(0.03);
  });

  test.each<[TurnLevel, Level, number]>([
    ["C1", "A1", 0.99],
    ["C1", "B1", 0.92],
    ["C1", "B2", 0.85],
  ])("of those for %s most are above %s", (written, level, share) => {
    expect(aboveShare(written, level)).toBeGreaterThan(share);
  });
});

describe("The share outside the list", () => {
  test("falls from level to level, as the lists grow", () => {
    const turn = readLevelTurns("en").C1[0] ?? "";
    const shares = levels.map((level) => shareOutsideTop(turn, "en", level) ?? Number.NaN);
    expect(shares).toEqual(shares.toSorted((first, second) => second - first));
    expect(shares[0]).toBeGreaterThan(0.3);
  });

  test.each([
    ["names", "en", "I met Zbigniew and Wojciech in Szczecin yesterday."],
    ["numbers", "en", "I have 4711 houses and also 815 dogs."],
    ["glosses in brackets", "en", "I really like the cat (la gatera herrumbrosa)."],
    ["a common word with another ending", "en", "I like kitchens and beaches and horses."],
    ["contractions and elided articles", "fr", "J'ai l'eau, c'est d'abord qu'il faut."],
    ["Japanese verbs that the segmentation takes apart", "ja", "今日は朝ご飯を食べました。"],
    ["Chinese words that it puts together", "zh", "我不知道，他吃了，你好。"],
  ])("does not hold %s", (_, language, text) => {
    expect(shareOutsideTop(text, language, "A1")).toBe(0);
  });

  test("does not hold what the learner knows", () => {
    const text = "The carburettor is broken again.";
    expect(shareOutsideTop(text, "en", "A1")).toBe(0.2);
    expect(shareOutsideTop(text, "en", "A1", new Set(["carburettor"]))).toBe(0);
  });

  test("does not hold what the learner wrote without the article that the tutor elides", () => {
    const known = new Set(contentWords("J'ai vu un escargot", "fr"));
    expect(shareOutsideTop("L'escargot est très petit aujourd'hui.", "fr", "A1", known)).toBe(0);
  });

  test("holds what is capitalised in German, where nouns are", () => {
    expect(shareOutsideTop("Ich mag die Nachhaltigkeit sehr.", "de", "A1")).toBe(0.2);
  });

  test("holds Chinese and Japanese compounds that no list has, by their rarest part", () => {
    expect(shareOutsideTop("我喜欢画蛇添足和你们。", "zh", "A1")).toBeGreaterThan(0);
    expect(shareOutsideTop("私は環境瑕疵が好きです。", "ja", "A1")).toBeGreaterThan(0);
  });

  test.each([
    ["there is only a short list", "nl", "Ik hou van katten en honden."],
    ["there is none", "xx", "one two three four five six"],
    ["four words are too few", "en", "Nevertheless, procrastination prevails conspicuously."],
  ])("is unknown where %s", (_, language, text) => {
    expect(shareOutsideTop(text, language, "A1")).toBeUndefined();
  });
});

test("A word of a language without a list has no rank", () => {
  expect(wordRank("uno", "xx")).toBe(Number.POSITIVE_INFINITY);
});

describe("A turn above the level", () => {
  const hard = readLevelTurns("en").C1[0] ?? "";

  test("is not, where the learner knows its words and its sentences are short", () => {
    const text = "The carburettor leaks. The gasket leaks. The sprocket leaks.";
    expect(isAboveLevel(text, "en", "B1")).toBe(true);
    const known = new Set(["carburettor", "gasket", "sprocket", "leaks"]);
    expect(isAboveLevel(text, "en", "B1", known)).toBe(false);
  });

  test("is not told by one or two words that are new", () => {
    expect(isAboveLevel("The sprocket leaks a lot.", "en", "A1")).toBe(false);
  });

  test("is one with too much of both, where neither would be enough", () => {
    const long = "Every morning my sister and I walk slowly to the old school";
    const rare =
      "My sprocket is here. My gasket is there. My carburettor is there too, I think so.";
    const both = "Every morning the carburettor and the sprocket rattle in the old school";
    expect([long, rare, both].map((text) => isAboveLevel(text, "en", "A1"))).toEqual([
      false,
      false,
      true,
    ]);
  });

  test("is told by the length of its sentences alone where there is no list", () => {
    expect(isAboveLevel("Ik hou van mijn kat.", "nl", "A1")).toBe(false);
    const long = "Ik hou van mijn kat omdat hij zo lief en zo zacht is en bij mij slaapt.";
    expect(isAboveLevel(long, "nl", "A1")).toBe(true);
  });

  test("is nothing for C2, and unknown for a few words", () => {
    expect(isAboveLevel(hard, "en", "C2")).toBe(false);
    expect(isAboveLevel("Procrastination prevails!", "en", "A1")).toBeUndefined();
  });
});
