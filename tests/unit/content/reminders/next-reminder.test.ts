import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { learningDayOf } from "#/content/cards/learning-day.ts";
import { nextReminderAt } from "#/content/reminders/next-reminder.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const berlin = "Europe/Berlin";

function next(now: string, hour: number, changes: { timeZone?: string; lastDay?: number } = {}) {
  const { timeZone = berlin, lastDay = null } = changes;
  return nextReminderAt({ now: new Date(now), hour, timeZone, lastDay }).toISOString();
}

function dayOf(now: string, timeZone = berlin): number {
  return learningDayOf(new Date(now), timeZone);
}

describe("The next reminder", () => {
  test("comes at the learner's hour, today where that is still to come, else tomorrow", () => {
    expect(next("2026-11-20T16:59:00Z", 18)).toBe("2026-11-20T17:00:00.000Z");
    expect(next("2026-11-20T17:00:00Z", 18)).toBe("2026-11-21T17:00:00.000Z");
    expect(next("2026-11-20T22:30:00Z", 0)).toBe("2026-11-20T23:00:00.000Z");
    expect(next("2026-11-20T23:30:00Z", 4)).toBe("2026-11-21T03:00:00.000Z");
  });

  test("keeps to the clock on the wall when clocks are put forward or back", () => {
    expect(next("2026-03-28T20:00:00Z", 18)).toBe("2026-03-29T16:00:00.000Z");
    expect(next("2026-10-24T20:00:00Z", 18)).toBe("2026-10-25T17:00:00.000Z");
  });

  test("comes once where an hour is left out, and once where it is there twice", () => {
    // On 29 March two o'clock is not; three is the first that comes after it.
    expect(next("2026-03-28T20:00:00Z", 2)).toBe("2026-03-29T01:00:00.000Z");
    const lastDay = dayOf("2026-10-25T00:00:00Z");
    expect(next("2026-10-24T20:00:00Z", 2)).toBe("2026-10-25T00:00:00.000Z");
    expect(next("2026-10-25T00:00:30Z", 2, { lastDay })).toBe("2026-10-26T01:00:00.000Z");
  });

  test("is not on a day on which there was one, wherever the learner has flown meanwhile", () => {
    const sent = "2026-11-20T17:00:00Z";
    const lastDay = dayOf(sent);
    expect(next(sent, 20, { lastDay })).toBe("2026-11-21T19:00:00.000Z");
    expect(next(sent, 18, { lastDay, timeZone: "America/New_York" })).toBe(
      "2026-11-21T23:00:00.000Z",
    );
    expect(next(sent, 18, { lastDay, timeZone: "Asia/Tokyo" })).toBe("2026-11-21T09:00:00.000Z");
    // In Auckland it was the 21st already; in Honolulu the 21st is a day that had its reminder.
    const inAuckland = dayOf("2026-11-20T19:00:00Z", "Pacific/Auckland");
    expect(
      next("2026-11-20T20:00:00Z", 8, { lastDay: inAuckland, timeZone: "Pacific/Honolulu" }),
    ).toBe("2026-11-22T18:00:00.000Z");
  });

  test("is not lost where the clock of the database once ran years ahead", () => {
    const lastDay = dayOf("2031-01-01T12:00:00Z");
    expect(next("2026-11-20T12:00:00Z", 18, { lastDay })).toBe("2026-11-22T17:00:00.000Z");
  });

  const zone = fc.constantFrom(
    ..."UTC Europe/Berlin America/New_York America/St_Johns Asia/Kolkata".split(" "),
    ..."Pacific/Kiritimati Pacific/Niue Pacific/Apia Australia/Lord_Howe".split(" "),
    ..."America/Santiago Antarctica/Troll Africa/Casablanca".split(" "),
  );
  const instant = fc
    .integer({ min: Date.UTC(2012, 0), max: Date.UTC(2040, 0) })
    .map((ms) => new Date(ms));
  const hour = fc.integer({ min: 0, max: 23 });

  test("comes within two days, at the hour or the first after it, on a day of its own", () => {
    fc.assert(
      fc.property(instant, zone, hour, fc.boolean(), (now, timeZone, chosen, wasReminded) => {
        const today = learningDayOf(now, timeZone);
        const lastDay = wasReminded ? today : today - 1;
        const at = nextReminderAt({ now, hour: chosen, timeZone, lastDay });
        expect(at.getTime()).toBeGreaterThan(now.getTime());
        expect(at.getTime() - now.getTime()).toBeLessThanOrEqual(2 * dayMs + hourMs);
        expect(learningDayOf(at, timeZone)).toBeGreaterThan(lastDay);
        const shown = new Intl.DateTimeFormat("en-US", {
          timeZone,
          hourCycle: "h23",
          hour: "numeric",
        });
        const hoursOff = (Number(shown.format(at)) - chosen + 24) % 24;
        expect(hoursOff).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("comes once on each day of learning to who follows it from one to the next", () => {
    fc.assert(
      fc.property(instant, zone, hour, (start, timeZone, chosen) => {
        let now = start;
        let lastDay = learningDayOf(now, timeZone) - 1;
        for (let step = 0; step < 30; step += 1) {
          now = nextReminderAt({ now, hour: chosen, timeZone, lastDay });
          const day = learningDayOf(now, timeZone);
          expect(day - lastDay).toBeGreaterThanOrEqual(1);
          expect(day - lastDay).toBeLessThanOrEqual(step === 0 ? 2 : 1);
          lastDay = day;
        }
      }),
      { numRuns: 50 },
    );
  });
});
