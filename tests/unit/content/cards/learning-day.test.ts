import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  learningDayAround,
  learningDayOf,
  startOfLearningDay,
} from "#/content/cards/learning-day.ts";
import { newSchedule, rate, type Schedule } from "#/content/cards/schedule.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

const zones = [
  ..."UTC Europe/Berlin America/New_York America/St_Johns Asia/Kolkata Pacific/Auckland".split(" "),
  ..."Pacific/Kiritimati Pacific/Niue Pacific/Apia Australia/Lord_Howe Africa/Cairo".split(" "),
  ..."America/Santiago Asia/Beirut Antarctica/Troll Asia/Kathmandu Africa/Casablanca".split(" "),
];
const zone = fc.constantFrom(...zones);
const instant = fc
  .integer({ min: Date.UTC(2010, 0), max: Date.UTC(2040, 0) })
  .map((ms) => new Date(ms));

function dateOf(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

describe("A day of learning", () => {
  test.each([
    ["2026-03-29T01:59:00Z", "2026-03-28"], // 3:59 in summer time, which began an hour ago
    ["2026-03-29T02:00:00Z", "2026-03-29"],
    ["2026-10-25T02:59:00Z", "2026-10-24"], // 3:59 in winter time, which began just before
    ["2026-10-25T03:00:00Z", "2026-10-25"],
  ])("begins at four by the clock on the wall in Berlin: %s is in %s", (at, date) => {
    expect(dateOf(learningDayOf(new Date(at), "Europe/Berlin"))).toBe(date);
  });

  test("is 23 hours long when clocks are put forward, and 25 when they are put back", () => {
    const hours = ["2026-03-28T12:00:00Z", "2026-10-24T12:00:00Z", "2026-07-01T12:00:00Z"].map(
      (noon) => {
        const { start, end } = learningDayAround(new Date(noon), "Europe/Berlin");
        return (end.getTime() - start.getTime()) / hourMs;
      },
    );
    expect(hours).toEqual([23, 25, 24]);
  });

  test("that a zone left out is over within the hours of the night", () => {
    // Samoa went from 29 to 31 December 2011; until four in the morning it is still the day before.
    const left = Date.UTC(2011, 11, 30) / dayMs;
    const starts = [left, left + 1].map((day) => startOfLearningDay(day, "Pacific/Apia"));
    expect(starts).toEqual([new Date("2011-12-30T10:00:00Z"), new Date("2011-12-30T14:00:00Z")]);
  });

  test("begins at the first instant that belongs to it, in each zone and season", () => {
    fc.assert(
      fc.property(instant, zone, (now, timeZone) => {
        const { start, end } = learningDayAround(now, timeZone);
        expect(start.getTime()).toBeLessThanOrEqual(now.getTime());
        expect(end.getTime()).toBeGreaterThan(now.getTime());
        const today = learningDayOf(now, timeZone);
        expect(learningDayOf(start, timeZone)).toBe(today);
        expect(learningDayOf(new Date(start.getTime() - 1), timeZone)).toBeLessThan(today);
      }),
    );
  });
});

describe("Travel and summer time", () => {
  /** Answers given in one zone after the other, each some time after the card is due. */
  const journey = fc.array(fc.record({ timeZone: zone, lateMinutes: fc.nat(3 * 24 * 60) }), {
    minLength: 2,
    maxLength: 12,
  });

  function travel(start: Date, stops: readonly { timeZone: string; lateMinutes: number }[]) {
    const steps: { now: Date; timeZone: string; before: Schedule; after: Schedule }[] = [];
    let before = newSchedule(start);
    for (const { timeZone, lateMinutes } of stops) {
      const now = new Date(before.due.getTime() + lateMinutes * 60_000);
      const after = rate(before, "good", { now, timeZone });
      steps.push({ now, timeZone, before, after });
      before = after;
    }
    return steps;
  }

  test("never bring a card that was answered for days back within four hours, nor lose it", () => {
    fc.assert(
      fc.property(instant, journey, (start, stops) => {
        for (const { now, after } of travel(start, stops)) {
          const waitMs = after.due.getTime() - now.getTime();
          if (after.scheduledDays === 0) continue;
          expect(waitMs).toBeGreaterThanOrEqual(4 * hourMs);
          // A date that a zone left out, and the hours of the day on which it was answered.
          expect(waitMs).toBeLessThanOrEqual((after.scheduledDays + 2) * dayMs);
        }
      }),
    );
  });

  test("never let intervals shrink", () => {
    fc.assert(
      fc.property(instant, journey, (start, stops) => {
        const days = travel(start, stops).map(({ after }) => after.scheduledDays);
        expect(days).toEqual([...days].sort((first, second) => first - second));
      }),
    );
  });

  test("a card for tomorrow is due when tomorrow begins, by the clock of the zone it was answered in", () => {
    const now = new Date("2026-10-24T20:00:00Z");
    const dayLater = (timeZone: string) => {
      const learnt = { ...newSchedule(now), state: "learning" as const, learningSteps: 1 };
      const known = { ...learnt, stability: 1, difficulty: 9, reps: 1, lastReview: now };
      return rate(known, "good", { now, timeZone });
    };
    const berlin = dayLater("Europe/Berlin");
    expect(berlin.scheduledDays).toBe(1);
    expect(berlin.due).toEqual(new Date("2026-10-25T03:00:00Z"));
    expect(dayLater("Asia/Tokyo").due).toEqual(new Date("2026-10-25T19:00:00Z"));
    expect(dayLater("America/New_York").due).toEqual(new Date("2026-10-25T08:00:00Z"));
  });
});
