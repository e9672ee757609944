import { expect, test } from "vitest";

import { joinFigures } from "#/sessions/metrics/join-figures.ts";

const key = { day: 0, language: "es" };

test("Where nothing was read all is nothing, and shares of nothing are none", () => {
  expect(joinFigures({})).toEqual({
    durationMs: 0,
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
    hintsUsed: 0,
    costPicoUsd: 0n,
    firstWordMs: null,
  });
});

test("Shares are of the whole, and money stays whole beyond what a number holds", () => {
  const talk = {
    ...key,
    turns: 3,
    learnerWords: 30,
    tutorWords: 90,
    firstWordMs: 850,
    corrections: { grammar: 2 },
    wordsMet: 4,
    wordsUsed: 1,
  };
  const reviews = { ...key, cardsReviewed: 3, reviewsRight: 3, reviewsWrong: 1 };
  const cost = "9007199254740993";
  const outcomes = {
    ...key,
    cost,
    objectivesMet: 2,
    hintsUsed: 1,
    scenes: 0,
    objectivesTotal: null,
  };
  expect(joinFigures({ talk, reviews, outcomes })).toMatchObject({
    talkShare: 0.25,
    accuracy: 0.75,
    corrections: { grammar: 2 },
    costPicoUsd: 9_007_199_254_740_993n,
    objectivesMet: 2,
  });
});
