import { expect, test } from "vitest";

import type { Fact } from "#/learners/facts/fact.ts";
import type { Learner } from "#/learners/learner.ts";

import { describeOrigin } from "../../../../commands/memory/memory-panel.ts";

test("What a learner wrote and what they told a tutor are said apart, on the day of their clock", () => {
  const changedAt = new Date("2026-11-23T23:30:00Z");
  const owner = { learner: { timeZone: "Asia/Tokyo" } as Learner, locale: "en-US" } as const;
  const originOf = (isOwn: boolean) => describeOrigin({ isOwn, changedAt } as Fact, owner);
  expect(originOf(true)).toBe("written by you, November 24, 2026");
  expect(originOf(false)).toMatch(/November 24, 2026$/);
  expect(originOf(false)).not.toContain("written by you");
});
