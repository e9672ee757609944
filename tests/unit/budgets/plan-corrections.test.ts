import fc from "fast-check";
import { expect, test } from "vitest";

import {
  planReconciliation,
  planRefund,
  refundable,
  type ChargedPeriod,
} from "#/budgets/corrections/plan-corrections.ts";

const amount = fc.bigInt({ min: 0n, max: 1_000n });

/** A charge as it may stand: others were charged in the period too, or its spending was adjusted. */
const anyPeriod: fc.Arbitrary<ChargedPeriod> = fc
  .record({
    scope: fc.constantFrom("learner" as const, "server" as const, "operator" as const),
    charged: amount,
    given: amount,
    held: amount,
    posted: amount,
  })
  .map(({ scope, charged, given, held, posted }) => ({
    budgetPeriodId: scope,
    scope,
    chargedPicoUsd: charged,
    correctedPicoUsd: -(given < charged ? given : charged),
    heldPicoUsd: held > charged ? held : charged,
    postedPicoUsd: posted,
  }));

/** The period with an entry made in it. */
function enter(period: ChargedPeriod, entries: readonly { amountPicoUsd: bigint }[]) {
  const entered = entries.reduce((sum, { amountPicoUsd }) => sum + amountPicoUsd, 0n);
  return {
    ...period,
    correctedPicoUsd: period.correctedPicoUsd + entered,
    postedPicoUsd: period.postedPicoUsd + entered,
  };
}

const netOf = (period: ChargedPeriod) => period.chargedPicoUsd + period.correctedPicoUsd;

test("A refund never gives back more than was charged and is spent, and all of it but once", () => {
  fc.assert(
    fc.property(anyPeriod, amount, (period, wanted) => {
      const after = enter(period, planRefund([period], wanted));
      expect(netOf(after) >= 0n && after.postedPicoUsd >= 0n).toBe(true);
      expect(netOf(period) - netOf(after) <= wanted).toBe(true);
      const whole = enter(after, planRefund([after], refundable(after)));
      expect(planRefund([whole], 1_000n)).toEqual([]);
    }),
  );
});

/** What a charge may be at most: the operator bears all of it, others what was held for them. */
const mostOf = ({ scope, heldPicoUsd }: ChargedPeriod) =>
  scope === "operator" ? 10_000n : heldPicoUsd;

test("A reconciled charge is nobody's but the operator's beyond what was held, and never negative", () => {
  fc.assert(
    fc.property(anyPeriod, amount, (period, cost) => {
      const after = enter(period, planReconciliation([period], cost));
      expect(netOf(after) >= 0n && after.postedPicoUsd >= 0n).toBe(true);
      expect(netOf(after) <= mostOf(period)).toBe(true);
    }),
  );
});

test("A reconciled charge is what it costs where nothing of it was given back", () => {
  fc.assert(
    fc.property(anyPeriod, amount, (some, cost) => {
      const period = { ...some, correctedPicoUsd: 0n, postedPicoUsd: some.chargedPicoUsd };
      const due = cost < mostOf(period) ? cost : mostOf(period);
      expect(netOf(enter(period, planReconciliation([period], cost)))).toBe(due);
    }),
  );
});

test("What a reconciliation gives back is never more than the period has spent, nor more than is not given back yet", () => {
  const period: ChargedPeriod = {
    budgetPeriodId: "server",
    scope: "server",
    chargedPicoUsd: 100n,
    correctedPicoUsd: 0n,
    heldPicoUsd: 100n,
    postedPicoUsd: 100n,
  };
  const amountOf = (changes: Partial<ChargedPeriod>) =>
    planReconciliation([{ ...period, ...changes }], 10n)[0]?.amountPicoUsd;
  expect(amountOf({})).toBe(-90n);
  expect(amountOf({ correctedPicoUsd: -60n })).toBe(-40n);
  expect(amountOf({ postedPicoUsd: 30n })).toBe(-30n);
  expect(amountOf({ correctedPicoUsd: -100n })).toBe(0n);
});
