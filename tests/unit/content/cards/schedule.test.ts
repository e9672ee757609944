import fc from "fast-check";
import { createEmptyCard, fsrs, Rating as FsrsRating } from "ts-fsrs";
import { describe, expect, test } from "vitest";

import { ratings, type Rating } from "#/content/cards/card-kinds.ts";
import {
  becomesLeech,
  newSchedule,
  previewIntervals,
  rate,
  type Schedule,
} from "#/content/cards/schedule.ts";

const dayMs = 86_400_000;
const noon = new Date("2022-12-29T12:30:00Z");
const timeZone = "UTC";

/** Answers one after the other, each when the card is due. */
function answerWhenDue(from: Schedule, answers: readonly Rating[]): Schedule[] {
  const schedules: Schedule[] = [];
  let schedule = from;
  for (const rating of answers) {
    schedule = rate(schedule, rating, { now: schedule.due, timeZone });
    schedules.push(schedule);
  }
  return schedules;
}

const good = (times: number) => Array.from({ length: times }, () => "good" as const);

/*
 * The numbers are those that ts-fsrs publishes in its own tests (packages/fsrs/__tests__/FSRS-6.test.ts,
 * "ivl_history", "memory state[short-term]", "first repeat"); the memory states are fsrs-rs's.
 */
describe("The schedule is that of FSRS-6 as published", () => {
  test("days between answers along a long row, with two lapses in it", () => {
    const answers: Rating[] = [...good(6), "again", "again", ...good(5)];
    const days = answerWhenDue(newSchedule(noon), answers).map((after) => after.scheduledDays);
    expect(days).toEqual([0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]);
  });

  test("stability and difficulty after answers on given days", () => {
    const answers: [Rating, number][] = [
      ["again", 0],
      ["good", 0],
      ["good", 1],
      ["good", 3],
      ["good", 8],
      ["good", 21],
    ];
    let now = noon;
    let schedule = newSchedule(noon);
    for (const [rating, days] of answers) {
      now = new Date(now.getTime() + days * dayMs);
      schedule = rate(schedule, rating, { now, timeZone });
    }
    expect(schedule.stability).toBeCloseTo(53.62691, 4);
    expect(schedule.difficulty).toBeCloseTo(6.3574867, 4);
  });

  test("the four answers to a new card", () => {
    const after = ratings.map((rating) => rate(newSchedule(noon), rating, { now: noon, timeZone }));
    expect(after.map(({ stability }) => stability)).toEqual([0.212, 1.2931, 2.3065, 8.2956]);
    expect(after.map(({ difficulty }) => difficulty)).toEqual([6.4133, 5.11217071, 2.11810397, 1]);
    expect(after.map(({ state }) => state)).toEqual(["learning", "learning", "learning", "review"]);
    expect(after.map(({ reps, lapses }) => [reps, lapses])).toEqual(ratings.map(() => [1, 0]));
  });
});

test("Any row of answers makes of a card what ts-fsrs itself makes of it", () => {
  const grades = {
    again: FsrsRating.Again,
    hard: FsrsRating.Hard,
    good: FsrsRating.Good,
    easy: FsrsRating.Easy,
  } as const;
  const library = fsrs({ request_retention: 0.9, enable_fuzz: false });
  const days = fc.record({ rating: fc.constantFrom(...ratings), lateDays: fc.nat(400) });
  fc.assert(
    fc.property(fc.array(days, { minLength: 1, maxLength: 40 }), (answers) => {
      let now = noon;
      let ours = newSchedule(noon);
      let theirs = createEmptyCard(noon);
      for (const { rating, lateDays } of answers) {
        ours = rate(ours, rating, { now, timeZone });
        theirs = library.next(theirs, now, grades[rating]).card;
        expect(ours).toMatchObject({
          stability: theirs.stability,
          difficulty: theirs.difficulty,
          scheduledDays: theirs.scheduled_days,
          learningSteps: theirs.learning_steps,
          reps: theirs.reps,
          lapses: theirs.lapses,
        });
        // Always at noon, so that a day is the same whenever it begins.
        now = new Date(now.getTime() + (theirs.scheduled_days + lateDays) * dayMs);
      }
    }),
  );
});

test("Each button says when the card comes again, and keeps its word", () => {
  const moment = { now: noon, timeZone };
  expect(previewIntervals(newSchedule(noon), moment)).toEqual({
    again: { unit: "minutes", count: 1 },
    hard: { unit: "minutes", count: 6 },
    good: { unit: "minutes", count: 10 },
    easy: { unit: "days", count: 8 },
  });
  const easy = rate(newSchedule(noon), "easy", moment);
  expect(easy.due).toEqual(new Date("2023-01-06T04:00:00Z"));
  const again = rate(newSchedule(noon), "again", moment);
  expect(again.due).toEqual(new Date("2022-12-29T12:31:00Z"));
});

describe("Lapses", () => {
  const lapsed = (times: number) =>
    Array.from({ length: times }, () => ["again", "good"] as const).flat();

  test("a card that was forgotten twelve times comes back to longer and longer intervals", () => {
    const before = answerWhenDue(newSchedule(noon), [...good(4), ...lapsed(12)]).at(-1);
    expect(before?.lapses).toBe(12);
    const after = answerWhenDue(before ?? newSchedule(noon), good(12));
    const days = after.map(({ scheduledDays }) => scheduledDays);
    expect(days).toEqual([2, 2, 2, 3, 4, 6, 8, 12, 17, 24, 33, 45]);
  });

  test("a forgotten card is asked again on the same day", () => {
    const known = answerWhenDue(newSchedule(noon), good(4)).at(-1) ?? newSchedule(noon);
    const forgotten = rate(known, "again", { now: known.due, timeZone });
    expect(forgotten.state).toBe("relearning");
    expect(forgotten.due.getTime() - known.due.getTime()).toBe(10 * 60_000);
  });

  test("a card is found to be a leech at 8 lapses, then at each 4 more, each time once", () => {
    let schedule = newSchedule(noon);
    const noticed: number[] = [];
    for (const rating of [...good(2), ...lapsed(17)]) {
      const after = rate(schedule, rating, { now: schedule.due, timeZone });
      if (becomesLeech(schedule, after)) noticed.push(after.lapses);
      schedule = after;
    }
    expect(noticed).toEqual([8, 12, 16]);
  });
});

/** A card after some answers, each at its due time or some hours later. */
const history = fc.array(
  fc.record({ rating: fc.constantFrom(...ratings), lateHours: fc.nat(24 * 60) }),
  { maxLength: 30 },
);

function live(answers: readonly { rating: Rating; lateHours: number }[]): Schedule {
  return answers.reduce(
    (schedule, { rating, lateHours }) =>
      rate(schedule, rating, {
        now: new Date(schedule.due.getTime() + lateHours * 3_600_000),
        timeZone,
      }),
    newSchedule(noon),
  );
}

describe("Whatever was answered before", () => {
  test("intervals never shrink under Good after Good", () => {
    fc.assert(
      fc.property(history, (answers) => {
        const days = answerWhenDue(live(answers), good(8))
          .filter(({ state }) => state === "review")
          .map(({ scheduledDays }) => scheduledDays);
        expect(days).toEqual([...days].sort((first, second) => first - second));
      }),
    );
  });

  test("a better answer never brings a card back sooner, and none brings it back at once", () => {
    fc.assert(
      fc.property(history, fc.nat(24 * 400), (answers, lateHours) => {
        const schedule = live(answers);
        const now = new Date(schedule.due.getTime() + lateHours * 3_600_000);
        const dues = ratings.map((rating) =>
          rate(schedule, rating, { now, timeZone }).due.getTime(),
        );
        expect(dues).toEqual([...dues].sort((first, second) => first - second));
        expect(dues[0]).toBeGreaterThanOrEqual(now.getTime() + 60_000);
      }),
    );
  });

  test("a schedule is always one that the database takes, and the same answers make the same one", () => {
    fc.assert(
      fc.property(history, (answers) => {
        const schedule = live(answers);
        expect(live(answers)).toEqual(schedule);
        if (answers.length === 0) return;
        expect(schedule.stability).toBeGreaterThan(0);
        expect(schedule.difficulty).toBeGreaterThanOrEqual(1);
        expect(schedule.difficulty).toBeLessThanOrEqual(10);
        expect(schedule.lastReview).toBeInstanceOf(Date);
      }),
    );
  });

  test("a clock that was set back does no harm", () => {
    fc.assert(
      fc.property(history, fc.nat(24 * 400), (answers, earlyHours) => {
        const schedule = live(answers);
        const now = new Date(schedule.due.getTime() - earlyHours * 3_600_000);
        const after = rate(schedule, "good", { now, timeZone });
        expect(after.due.getTime()).toBeGreaterThan(now.getTime());
      }),
    );
  });
});
