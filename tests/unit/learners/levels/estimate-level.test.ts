import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { levels } from "#/languages/levels.ts";
import {
  estimateLevel,
  nearestLevel,
  proposeLevel,
  type LevelEvidence,
} from "#/learners/levels/estimate-level.ts";

const now = new Date("2026-11-23T12:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 24 * 3_600_000);

const told = (level: number, errorLevels = 0.7, days = 0): LevelEvidence => ({
  level,
  errorLevels,
  at: daysAgo(days),
});

describe("What a learner's words say of their level", () => {
  test("is nothing before there are any", () => {
    expect(estimateLevel([], now)).toBeUndefined();
  });

  test("is what one session told, as unsure as it was", () => {
    const estimate = estimateLevel([told(3)], now);
    expect(estimate).toMatchObject({ mean: 3, sessions: 1 });
    expect(estimate?.errorLevels).toBeCloseTo(Math.hypot(0.7, 0.35), 6);
    expect(estimate?.low).toBeCloseTo(3 - 1.645 * Math.hypot(0.7, 0.35), 6);
  });

  test("listens more to what is sure and to what is new", () => {
    expect(estimateLevel([told(2, 0.5), told(4, 1)], now)?.mean).toBeCloseTo(2.4, 6);
    expect(estimateLevel([told(2, 0.7, 90), told(4)], now)?.mean).toBeCloseTo(10 / 3, 6);
  });

  test("lies between the sessions, and is surer the more there are", () => {
    const session = fc.record({
      level: fc.double({ min: 1, max: 6, noNaN: true }),
      errorLevels: fc.double({ min: 0.3, max: 1.5, noNaN: true }),
      at: fc.integer({ min: 0, max: 400 }).map(daysAgo),
    });
    fc.assert(
      fc.property(fc.array(session, { minLength: 1, maxLength: 30 }), session, (before, one) => {
        const estimate = estimateLevel(before, now);
        const more = estimateLevel([...before, one], now);
        const places = before.map(({ level }) => level);
        expect(estimate?.mean).toBeGreaterThanOrEqual(Math.min(...places) - 1e-9);
        expect(estimate?.mean).toBeLessThanOrEqual(Math.max(...places) + 1e-9);
        expect(more?.errorLevels).toBeLessThanOrEqual(estimate?.errorLevels ?? 0);
        expect(estimate?.low).toBeGreaterThanOrEqual(1);
        expect(estimate?.high).toBeLessThanOrEqual(6);
      }),
    );
  });
});

describe("Another level is proposed", () => {
  const estimateOf = (...evidence: LevelEvidence[]) => {
    const estimate = estimateLevel(evidence, now);
    if (!estimate) throw new Error("no estimate");
    return estimate;
  };
  const thrice = (level: number) => estimateOf(told(level), told(level), told(level));

  test("only when three sessions speak for it", () => {
    expect(proposeLevel(estimateOf(told(4), told(4)), "A2")).toBeUndefined();
    expect(proposeLevel(thrice(4), "A2")).toBe("B1");
  });

  test("one step at a time, up or down, and not where it is not clear", () => {
    expect(proposeLevel(thrice(6), "A1")).toBe("A2");
    expect(proposeLevel(thrice(1.2), "B2")).toBe("B1");
    expect(proposeLevel(thrice(2.6), "A2")).toBeUndefined();
    expect(proposeLevel(thrice(3), "A2")).toBe("B1");
  });

  test("never beyond the scale", () => {
    expect(proposeLevel(thrice(6), "C2")).toBeUndefined();
    expect(proposeLevel(thrice(1), "A1")).toBeUndefined();
  });

  test("and every place on the scale has a nearest level", () => {
    expect([0, 1, 1.4, 1.6, 3.5, 5.9, 9].map(nearestLevel)).toEqual([
      "A1",
      "A1",
      "A1",
      "A2",
      "B2",
      "C2",
      "C2",
    ]);
    expect(levels).toHaveLength(6);
  });
});
