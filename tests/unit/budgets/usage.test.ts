import { expect, test } from "vitest";

import { evenPace, meanOf } from "#/budgets/reports/usage.ts";

import { standingBudget } from "../../support/standing-budget.ts";

test("An even pace shares all that may be spent among the days of the period; a total has none", () => {
  expect(evenPace(standingBudget)).toBe(2_000_000_000_000n / 30n);
  const granted = { ...standingBudget, grantedPicoUsd: 1_000_000_000_000n };
  expect(evenPace(granted)).toBe(100_000_000_000n);
  expect(evenPace({ ...standingBudget, resetsAt: undefined })).toBeUndefined();
});

test("A mean is rounded up, so that what is foreseen is never too little; of nothing there is none", () => {
  expect(meanOf([1n, 2n])).toBe(2n);
  expect(meanOf([])).toBeUndefined();
});
