import fc from "fast-check";
import { expect, test } from "vitest";

import { createPersonLimits } from "#/discord/person-limits.ts";
import type { Clock } from "#/shared/clock.ts";
import { ParleyError } from "#/shared/errors.ts";

/** A clock that a test moves. */
function stillClock(): Clock & { pass(durationMs: number): void } {
  let nowMs = 1_000_000;
  return {
    now: () => new Date(nowMs),
    monotonicMs: () => nowMs,
    sleep: () => Promise.reject(new Error("nobody sleeps here")),
    pass: (durationMs) => {
      nowMs += durationMs;
    },
  };
}

/** When a refused act may be tried again; undefined where it was not refused. */
function refusalOf(act: () => void): Date | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (!(error instanceof ParleyError) || error.code !== "too_many_requests") throw error;
    return error.context["retryAt"] as Date;
  }
}

test("Thirty acts may come at once; the next is told when it will be heard, and then is", () => {
  const clock = stillClock();
  const limits = createPersonLimits(clock);
  for (let act = 0; act < 30; act += 1) limits.count("ana");
  expect(refusalOf(() => limits.count("ana"))).toEqual(new Date(1_001_000));
  clock.pass(999);
  expect(refusalOf(() => limits.count("ana"))).toEqual(new Date(1_001_000));
  clock.pass(1);
  limits.count("ana");
  expect(refusalOf(() => limits.count("ana"))).toEqual(new Date(1_002_000));
  expect(refusalOf(() => limits.count("ben"))).toBeUndefined();
});

test("What weighs more is sooner too much, and takes nothing where it is refused", () => {
  const clock = stillClock();
  const limits = createPersonLimits(clock);
  for (let start = 0; start < 6; start += 1) limits.count("ana", 5);
  expect(refusalOf(() => limits.count("ana", 5))).toEqual(new Date(1_005_000));
  clock.pass(1_000);
  limits.count("ana");
});

test("Whatever the pauses: never more than thirty acts at once and one a second", () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 3_000 }), { maxLength: 300 }), (pausesMs) => {
      const clock = stillClock();
      const limits = createPersonLimits(clock);
      const heardAtMs: number[] = [];
      for (const pauseMs of pausesMs) {
        clock.pass(pauseMs);
        if (!refusalOf(() => limits.count("ana"))) heardAtMs.push(clock.monotonicMs());
      }
      for (const [index, fromMs] of heardAtMs.entries()) {
        const lastMs = heardAtMs.at(-1) ?? fromMs;
        expect(heardAtMs.length - index).toBeLessThanOrEqual(31 + (lastMs - fromMs) / 1_000);
      }
    }),
  );
});

test("Only so many people are remembered: the one not heard of for the longest begins anew", () => {
  const limits = createPersonLimits(stillClock());
  for (let act = 0; act < 30; act += 1) limits.count("first");
  for (let act = 0; act < 30; act += 1) limits.count("second");
  for (let person = 0; person < 9_999; person += 1) limits.count(`person ${String(person)}`);
  expect(refusalOf(() => limits.count("second"))).toBeDefined();
  expect(refusalOf(() => limits.count("first"))).toBeUndefined();
});
