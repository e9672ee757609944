import fc from "fast-check";
import { expect, test } from "vitest";

import { learningDayOf, startOfLearningDay } from "#/content/cards/learning-day.ts";
import { countStreak, type ActiveDay } from "#/sessions/progress/streak.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Noon of each of these days. */
const atNoon = (days: readonly number[]): ActiveDay[] =>
  days.map((day) => {
    const noon = new Date(day * dayMs + 12 * hourMs);
    return { day, firstAt: noon, lastAt: noon };
  });

/** Instants, the oldest first, as the days of learning in a zone. */
function activeDaysOf(instants: readonly Date[], timeZone: string): ActiveDay[] {
  const groups = Map.groupBy(instants, (instant) => learningDayOf(instant, timeZone));
  return [...groups].map(([day, [first, ...others]]) => {
    const firstAt = first ?? new Date(Number.NaN);
    return { day, firstAt, lastAt: others.at(-1) ?? firstAt };
  });
}

/** The streak in the evening of a day. */
const inTheEvening = (days: readonly number[], today: number) =>
  countStreak(atNoon(days), { day: today, instant: new Date(today * dayMs + 20 * hourMs) });

const daysInARow = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => from + index);

const zones = fc.constantFrom(
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "America/St_Johns",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "Asia/Tokyo",
  "Pacific/Kiritimati",
  "Pacific/Pago_Pago",
);

test("Who never learned anything has no streak, and no free days", () => {
  expect(inTheEvening([], 100)).toEqual({ days: 0, freeDaysLeft: 0, isActiveToday: false });
});

test("Days in a row are counted, each seven earn a free day, and three are the most", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), (count) => {
      expect(inTheEvening(daysInARow(100, count), 99 + count)).toEqual({
        days: count,
        freeDaysLeft: Math.min(3, Math.floor(count / 7)),
        isActiveToday: true,
      });
    }),
  );
});

test("Today is missed only when it is over: until then yesterday's streak stands whole", () => {
  const { days, freeDaysLeft, isActiveToday } = inTheEvening(daysInARow(100, 8), 108);
  expect({ days, freeDaysLeft, isActiveToday }).toEqual({
    days: 8,
    freeDaysLeft: 1,
    isActiveToday: false,
  });
});

test("A free day covers exactly one missed day", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 5 }),
      (count, missed) => {
        const free = Math.min(3, Math.floor(count / 7));
        const again = 100 + count + missed;
        const { days, freeDaysLeft } = inTheEvening([...daysInARow(100, count), again], again);
        const isEarned = (count + 1) % 7 === 0;
        const standing = { days: count + 1, freeDaysLeft: free - missed + (isEarned ? 1 : 0) };
        const broken = { days: 1, freeDaysLeft: 0 };
        expect({ days, freeDaysLeft }).toEqual(missed <= free ? standing : broken);
      },
    ),
  );
});

test("Days that were missed until today take free days too", () => {
  expect(inTheEvening(daysInARow(100, 14), 116)).toMatchObject({ days: 14, freeDaysLeft: 0 });
  expect(inTheEvening(daysInARow(100, 14), 117)).toMatchObject({ days: 0, freeDaysLeft: 0 });
});

test("What lies less than 36 hours apart is no gap, wherever one flies and whatever clocks do", () => {
  const pauses = fc.array(fc.integer({ min: 1, max: 36 * 60 - 1 }), {
    minLength: 1,
    maxLength: 60,
  });
  const start = fc.integer({ min: 0, max: 2 * 365 * 24 * 60 });
  fc.assert(
    fc.property(start, pauses, zones, (startMinutes, minutes, timeZone) => {
      let at = Date.UTC(2025, 0, 1) + startMinutes * 60_000;
      const instants = minutes.map((pause) => {
        at += pause * 60_000;
        return new Date(at);
      });
      const instant = new Date(at);
      const now = { day: learningDayOf(instant, timeZone), instant };
      const active = activeDaysOf(instants, timeZone);
      expect(countStreak(active, now).days).toBe(active.length);
    }),
    { numRuns: 60 },
  );
});

test("Something on each day of a zone is a whole streak there, also where clocks are put forward", () => {
  fc.assert(
    fc.property(zones, fc.array(fc.double({ min: 0, max: 0.999, noNaN: true })), (zone, shares) => {
      const first = learningDayOf(new Date("2026-03-01T12:00:00Z"), zone);
      const instants = shares.map((share, index) => {
        const begins = startOfLearningDay(first + index, zone).getTime();
        const ends = startOfLearningDay(first + index + 1, zone).getTime();
        return new Date(Math.floor(begins + (ends - begins) * share));
      });
      const instant = instants.at(-1) ?? new Date();
      const now = { day: learningDayOf(instant, zone), instant };
      expect(countStreak(activeDaysOf(instants, zone), now).days).toBe(shares.length);
    }),
    { numRuns: 40 },
  );
});

test("To learn on one day more never makes a streak shorter", () => {
  const some = fc.uniqueArray(fc.integer({ min: 100, max: 160 }), { maxLength: 50 });
  fc.assert(
    fc.property(some, fc.integer({ min: 100, max: 160 }), (days, extra) => {
      const sorted = days.toSorted((a, b) => a - b);
      const more = [...new Set([...days, extra])].toSorted((a, b) => a - b);
      expect(inTheEvening(more, 160).days).toBeGreaterThanOrEqual(inTheEvening(sorted, 160).days);
    }),
  );
});
