import { expect, test } from "vitest";

import { describeDifferences } from "#/discord/aside-reply/describe-differences.ts";
import { measureAnswer } from "#/personas/conduct/measure-answer.ts";

const plain = measureAnswer({
  text: "Sí.",
  language: "es",
  nativeLanguage: "en",
  level: "A2",
  wordsPerTurn: 35,
  learnerText: "",
  corrections: [],
  earlierLearnerTexts: [],
  steered: null,
});

test("What one answer does and the other does not is named, what both do is not", () => {
  const lines = describeDifferences(
    [
      { ...plain, words: 12, questions: 0, hint: true, whyExplanation: true },
      { ...plain, words: 1, questions: 2, hint: true, reveal: true, genericPraise: true },
    ],
    "en-US",
  );
  expect(lines).toEqual([
    "12 words · no question · explains why",
    "1 word · 2 questions · praises in general · gives the solution away",
  ]);
});

test("An answer that stands alone is described by all that can be told of it", () => {
  expect(describeDifferences([{ ...plain, hint: true }], "de")).toEqual([
    "1 Wort · keine Frage · gibt einen Hinweis",
  ]);
});

test("What cannot be told of a language is not named", () => {
  const unknown = { ...plain, hint: null, reveal: null };
  expect(describeDifferences([unknown, unknown], "en-US")).toEqual([
    "1 word · no question",
    "1 word · no question",
  ]);
});
