import { expect, test } from "vitest";

import { interfaceLocales } from "#/languages/interface-locales.ts";
import type { SessionMetrics } from "#/sessions/metrics/session-metrics.ts";
import { usDollar } from "#/shared/currency.ts";

import { describeFigures } from "../../../../commands/session/session-figures.ts";

const nothing: SessionMetrics = {
  sessionId: "",
  durationMs: 59_999,
  turns: 0,
  learnerWords: 0,
  tutorWords: 0,
  talkShare: null,
  corrections: {},
  wordsMet: 0,
  wordsUsed: 0,
  cardsReviewed: 0,
  reviewsRight: 0,
  reviewsWrong: 0,
  accuracy: null,
  objectivesMet: 0,
  objectivesTotal: null,
  hintsUsed: 0,
  costPicoUsd: 0n,
  firstWordMs: null,
};

const plenty: SessionMetrics = {
  ...nothing,
  durationMs: 754_000,
  turns: 9,
  learnerWords: 120,
  tutorWords: 1_380,
  talkShare: 0.08,
  corrections: { spelling: 1, grammar: 3 },
  wordsMet: 7,
  wordsUsed: 2,
  cardsReviewed: 4,
  reviewsRight: 3,
  reviewsWrong: 1,
  accuracy: 0.75,
  objectivesMet: 3,
  hintsUsed: 1,
  costPicoUsd: 1_234_000_000n,
};

test("What there was none of is left out of a session's figures", () => {
  expect(describeFigures(nothing, "conversation", { locale: "en-US", currency: usDollar })).toEqual(
    ["Less than a minute of talk, no exchanges yet", "No corrections", "Cost so far: $0.00"],
  );
});

test("A session's figures are a line each, and the commonest corrections come first", () => {
  expect(describeFigures(plenty, "scenario", { locale: "en-US", currency: usDollar })).toEqual([
    "12 minutes of talk, 9 exchanges",
    "Words: 120 from you, 1,380 from your tutor (8% of them yours)",
    "Corrections: Grammar 3 and Spelling 1",
    "Words met: 7, used by you: 2",
    "Cards: 3 right, 1 wrong (75% right)",
    "Objectives met: 3, hints taken: 1",
    "Cost so far: $0.0013",
  ]);
  const german = describeFigures(plenty, "conversation", { locale: "de", currency: usDollar });
  expect(german.map((line) => line.replaceAll("\u00A0", " "))).toEqual([
    "12 Minuten Gespräch, 9 Wortwechsel",
    "Wörter: 120 von dir, 1.380 von deinem Tutor (8 % davon deine)",
    "Korrekturen: Grammatik 3 und Rechtschreibung 1",
    "Kennengelernte Wörter: 7, von dir verwendet: 2",
    "Karten: 3 richtig, 1 falsch (75 % richtig)",
    "Kosten bisher: 0,0013 $",
  ]);
});

test.each(interfaceLocales)("In %s no line is empty or lacks its numbers", (locale) => {
  const lines = describeFigures(plenty, "scenario", { locale, currency: usDollar });
  expect(lines).toHaveLength(7);
  expect(lines.filter((line) => !/\d/.test(line))).toEqual([]);
});
