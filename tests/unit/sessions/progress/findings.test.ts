import { expect, test } from "vitest";

import type { DayReviews } from "#/content/cards/history/card-history.repository.ts";
import type { DayMetrics } from "#/sessions/metrics/session-metrics.ts";
import { ratePer100, sumFigures, type Figures } from "#/sessions/progress/figures.ts";
import { findBetter, findMostCorrected, findNext } from "#/sessions/progress/findings.ts";
import { measureGoal, periodStart } from "#/sessions/progress/goal-progress.ts";

const none = sumFigures({ talks: [], reviews: [] }, { from: 0, to: 0 });

function figures(
  changes: Omit<Partial<Figures>, "corrections"> & { grammar?: number; spelling?: number },
) {
  const { grammar = 0, spelling = 0, ...others } = changes;
  return { ...none, ...others, corrections: { ...none.corrections, grammar, spelling } };
}

test("Fewer corrections of a kind for as many words are said first, the kind that fell most", () => {
  const before = figures({ learnerWords: 400, grammar: 16, spelling: 8 });
  const now = figures({ learnerWords: 200, grammar: 4, spelling: 1 });
  expect(findBetter(now, before)).toEqual({
    kind: "fewer_corrections",
    correctionKind: "grammar",
    before: 4,
    now: 2,
  });
});

test("As many corrections in half the words are no progress", () => {
  const before = figures({ learnerWords: 400, grammar: 8 });
  expect(findBetter(figures({ learnerWords: 200, grammar: 8 }), before)).toBeUndefined();
});

test.for([
  [
    { learnerWords: 400, grammar: 8 },
    { learnerWords: 100, grammar: 0 },
  ],
  [
    { learnerWords: 400, grammar: 3 },
    { learnerWords: 400, grammar: 0 },
  ],
  [
    { learnerWords: 400, grammar: 8 },
    { learnerWords: 400, grammar: 7 },
  ],
  [
    { reviews: 20, right: 10 },
    { reviews: 20, right: 20 },
  ],
  [
    { turns: 5, learnerWords: 10 },
    { turns: 5, learnerWords: 40 },
  ],
  [{ newWords: 4 }, { newWords: 6 }],
  [{ activeDays: 0 }, { activeDays: 3 }],
])("Of what may be chance nothing is said: %j and then %j", ([before, now]) => {
  expect(findBetter(figures({ ...now }), figures({ ...before }))).toBeUndefined();
});

test.for([
  [
    { reviews: 40, right: 20 },
    { reviews: 40, right: 30 },
    { kind: "more_right", before: 0.5, now: 0.75 },
  ],
  [
    { turns: 20, learnerWords: 100 },
    { turns: 20, learnerWords: 140 },
    { kind: "longer_messages", before: 5, now: 7 },
  ],
  [{ newWords: 3 }, { newWords: 12 }, { kind: "more_new_words", before: 3, now: 12 }],
  [{ activeDays: 4 }, { activeDays: 9 }, { kind: "more_days", before: 4, now: 9 }],
] as const)("What is better is told: %j and then %j", ([before, now, better]) => {
  expect(findBetter(figures(now), figures(before))).toEqual(better);
});

const scene = {
  sessionId: "s",
  scenarioId: "cafe_order",
  scenarioVersion: null,
  channelId: "1",
  isPaused: true,
};

test("A scene half-done comes before cards, cards before what is corrected, and that before a talk", () => {
  const now = figures({ learnerWords: 200, spelling: 5, grammar: 4 });
  const waiting = { scene, cards: 3, isActiveToday: false };
  expect(findNext(now, waiting)).toEqual({ kind: "scene", scene });
  expect(findNext(now, { ...waiting, scene: undefined })).toEqual({ kind: "cards", cards: 3 });
  const nothing = { scene: undefined, cards: 0, isActiveToday: false };
  expect(findNext(now, nothing)).toEqual({
    kind: "focus",
    correctionKind: "spelling",
    per100: 2.5,
  });
  expect(findNext(none, nothing)).toEqual({ kind: "talk" });
  expect(findNext(none, { ...nothing, isActiveToday: true })).toEqual({ kind: "nothing" });
});

test("What is corrected a few times does not stand out, and neither does “other”", () => {
  expect(findMostCorrected(figures({ grammar: 3 }))).toBeUndefined();
  expect(findMostCorrected({ ...none, corrections: { ...none.corrections, other: 9 } })).toBe(
    undefined,
  );
  expect(ratePer100(none, "grammar")).toBe(0);
});

const talk = (day: number, language: string, changes: Partial<DayMetrics>): DayMetrics => ({
  ...({ durationMs: 0, turns: 0, learnerWords: 0, corrections: {}, scenes: 0 } as DayMetrics),
  day,
  language,
  ...changes,
});

const reviewed = (day: number, language: DayReviews["language"], cards: number): DayReviews => ({
  day,
  language,
  cards,
  reviews: cards,
  right: cards,
  newWords: 2,
});

const days = {
  talks: [
    talk(11, "es", { durationMs: 600_000, turns: 4, scenes: 1 }),
    talk(13, "es", { durationMs: 300_000, turns: 2, corrections: { grammar: 2 } }),
    talk(13, "fr", { durationMs: 60_000, turns: 1 }),
  ],
  reviews: [reviewed(12, "es", 5), reviewed(13, "fr", 7)],
};

test("Days are summed up from one to another, and a day of talk and cards is one day", () => {
  expect(sumFigures(days, { from: 12, to: 13 })).toMatchObject({
    activeDays: 2,
    minutes: 6,
    turns: 3,
    cards: 12,
    newWords: 4,
    scenes: 0,
    corrections: { grammar: 2, spelling: 0 },
  });
});

test("A week begins on Monday, before 1970 too", () => {
  // 1 January 1970, day 0, was a Thursday.
  expect([0, 3, 4, 10, 11, -4].map((day) => periodStart(day, "week"))).toEqual([
    -3, -3, 4, 4, 11, -10,
  ]);
  expect(periodStart(13, "day")).toBe(13);
});

test.for([
  ["minutes", "day", null, 6],
  ["minutes", "week", "es", 15],
  ["turns", "week", null, 7],
  ["reviews", "week", "fr", 7],
  ["words", "day", null, 2],
  ["scenes", "week", null, 1],
] as const)("A goal counts %s by %s in %s: %i", ([measure, per, language, done]) => {
  const goal = { id: "g", measure, per, language, target: 7, toldFor: null };
  expect(measureGoal(goal, days, 13)).toEqual({
    goal,
    done,
    isReached: done >= 7,
    periodDay: per === "day" ? 13 : 11,
  });
});
