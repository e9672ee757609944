import fc from "fast-check";
import { expect, test } from "vitest";

import { nativeLanguages, targetLanguages } from "#/languages/languages.ts";
import { levels } from "#/languages/levels.ts";
import { contentWords } from "#/languages/text-measures/content-words.ts";
import { isAboveLevel } from "#/languages/text-measures/is-above-level.ts";
import { countWords } from "#/languages/text-measures/list-words.ts";
import { plainText } from "#/languages/text-measures/plain-text.ts";
import { readability } from "#/languages/text-measures/readability.ts";
import { shareOutsideTop } from "#/languages/text-measures/share-outside-top.ts";
import { splitSentences } from "#/languages/text-measures/split-sentences.ts";
import { targetLanguageShare } from "#/languages/text-measures/target-language-share.ts";
import { readLevelTurns, turnLanguages } from "./read-level-turns.ts";

const target = fc.constantFrom(...targetLanguages);
const native = fc.constantFrom(...nativeLanguages);
const level = fc.constantFrom(...levels);

/** Any characters, and more often those that the measures look at. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: "binary", maxLength: 20 }),
      fc.constantFrom(
        "```",
        "`",
        "(",
        ")",
        "[",
        "](",
        "<:a:",
        "https://",
        "...",
        "…",
        "!!",
        " ",
        "\n",
      ),
      fc.constantFrom(
        "Dr.",
        "hola",
        "don't",
        "l'école",
        "我喜欢",
        "食べました",
        "คุณ",
        "👍🏽",
        "🇪🇸",
        "1.",
      ),
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(""));

function isShare(value: number | undefined): boolean {
  return value === undefined || (value >= 0 && value <= 1);
}

test("Whatever the text, shares are from 0 to 1, numbers are finite and nothing throws", () => {
  fc.assert(
    fc.property(anyText, target, native, level, (text, language, own, ofLevel) => {
      expect(isShare(shareOutsideTop(text, language, ofLevel))).toBe(true);
      expect(isShare(targetLanguageShare(text, { target: language, native: own }))).toBe(true);
      expect(Number.isFinite(readability(text, language) ?? 0)).toBe(true);
      expect([true, false, undefined]).toContain(isAboveLevel(text, language, ofLevel));
      expect(contentWords(text, language).length).toBeLessThanOrEqual(countWords(text, language));
    }),
    { numRuns: 400 },
  );
});

test("Sentences hold the letters of the text, in order, and no others", () => {
  const letters = (text: string) => text.replaceAll(/[^\p{L}\p{N}]/gu, "");
  fc.assert(
    fc.property(anyText, target, (text, language) => {
      expect(letters(splitSentences(text, language).join(""))).toBe(letters(plainText(text)));
    }),
  );
});

test("The order of sentences changes no share and no readability", () => {
  const turns = fc.constantFrom(...turnLanguages).chain((language) => {
    const sentences = Object.values(readLevelTurns(language))
      .flat()
      .flatMap((turn) => splitSentences(turn, language));
    return fc
      .shuffledSubarray(sentences, { minLength: 2, maxLength: 8 })
      .map((some) => ({ language, some }));
  });
  fc.assert(
    fc.property(turns, ({ language, some }) => {
      const [one, other] = [some.join("\n"), some.toReversed().join("\n")];
      for (const measure of [
        (text: string) => shareOutsideTop(text, language, "A1"),
        (text: string) => readability(text, language),
        (text: string) => targetLanguageShare(text, { target: language, native: "ko" }),
      ]) {
        expect(measure(one) ?? -1).toBeCloseTo(measure(other) ?? -1, 9);
      }
    }),
  );
});

test("The more words a learner knows, the fewer lie outside", () => {
  fc.assert(
    fc.property(fc.constantFrom(...turnLanguages), fc.nat(11), fc.nat(), (language, turn, seed) => {
      const text = readLevelTurns(language).C1[turn] ?? "";
      const known = contentWords(text, language).filter((_, index) => (index + seed) % 2 === 0);
      const some = shareOutsideTop(text, language, "A1", new Set(known)) ?? 0;
      expect(some).toBeLessThanOrEqual(shareOutsideTop(text, language, "A1") ?? 0);
    }),
  );
});

/** Some ten times what it takes: a quadratic expression takes half a second. */
const slowMs = 200;

/** Texts of the longest message that are slow for a regular expression that backtracks. */
const slowTexts = [
  ..."a. . `([<*_~|1é我食👍".split(""),
  ..."(( [] `` ``` [a](b <:a: <a:a 👍🏽 https:// ... … é' 'a -a  ・ aé١".split(" "),
  "Dr. ",
  "1. ",
  "\n- ",
  "‍👩",
  "[a](",
  "(a",
].map((piece) => piece.repeat(Math.ceil(4000 / Math.max(1, piece.length))).slice(0, 4000));

test("Four thousand characters of anything are measured within a fifth of a second", () => {
  for (const text of slowTexts) {
    for (const language of ["en", "fr", "pt", "ja", "zh", "ru"]) {
      const start = performance.now();
      isAboveLevel(text, language, "A1");
      readability(text, language);
      contentWords(text, language);
      targetLanguageShare(text, { target: language, native: "de" });
      expect({ text: text.slice(0, 9), isSlow: performance.now() - start > slowMs }).toMatchObject({
        isSlow: false,
      });
    }
  }
});
