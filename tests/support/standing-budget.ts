import type { BudgetStatus } from "#/budgets/status.ts";

/** A learner's budget of two dollars in November 2026, of which nothing is spent. */
export const standingBudget: BudgetStatus = {
  scope: "learner",
  path: "learner/1/2",
  limitPicoUsd: 2_000_000_000_000n,
  admitsPicoUsd: 2_000_000_000_000n,
  grantedPicoUsd: 0n,
  carriedPicoUsd: 0n,
  postedPicoUsd: 0n,
  pendingPicoUsd: 0n,
  leftPicoUsd: 2_000_000_000_000n,
  freeTurns: { used: 0, limit: null },
  freeTokens: { used: 0, limit: null },
  isPaused: false,
  atLimit: "refuse",
  term: { every: "month", from: "2026-01-01", hour: 0 },
  timeZone: "UTC",
  startsAt: new Date("2026-11-01T00:00:00Z"),
  resetsAt: new Date("2026-12-01T00:00:00Z"),
  ownLimitPicoUsd: null,
  ceilingPicoUsd: null,
  periodId: null,
  isStopped: false,
  hasLimit: true,
};
