import { maxPicoUsd, minPicoUsd, type PicoUsd } from "#/shared/money.ts";

import type { BudgetScope } from "../budget-path.ts";

/** A period that a call was charged to, with what has become of the charge there. */
export interface ChargedPeriod {
  budgetPeriodId: string;
  scope: BudgetScope;
  chargedPicoUsd: PicoUsd;
  /** What the call's refunds and its reconciliation come to so far. */
  correctedPicoUsd: PicoUsd;
  /** What the reservation held: nobody but the operator is charged more. */
  heldPicoUsd: PicoUsd;
  /** What was spent in the period, of all. */
  postedPicoUsd: PicoUsd;
}

/** One entry that is to be made. */
export interface PlannedEntry {
  budgetPeriodId: string;
  amountPicoUsd: PicoUsd;
}

/** What can still be given back of a charge: never more than the period has spent. */
export function refundable(period: ChargedPeriod): PicoUsd {
  const { chargedPicoUsd, correctedPicoUsd, postedPicoUsd } = period;
  return maxPicoUsd(0n, minPicoUsd(chargedPicoUsd + correctedPicoUsd, postedPicoUsd));
}

/** Gives `amount` back in each period; where less was charged, all of that. */
export function planRefund(periods: readonly ChargedPeriod[], amount: PicoUsd): PlannedEntry[] {
  return periods
    .map((period) => ({
      budgetPeriodId: period.budgetPeriodId,
      amountPicoUsd: -minPicoUsd(amount, refundable(period)),
    }))
    .filter(({ amountPicoUsd }) => amountPicoUsd < 0n);
}

/**
 * Makes the charge in each period what it would have been at `cost`. What was given back meanwhile
 * stays given back. An entry of 0 says that the estimate was right.
 */
export function planReconciliation(
  periods: readonly ChargedPeriod[],
  cost: PicoUsd,
): PlannedEntry[] {
  return periods.map((period) => {
    const { budgetPeriodId, scope, heldPicoUsd, chargedPicoUsd } = period;
    const due = scope === "operator" ? cost : minPicoUsd(cost, heldPicoUsd);
    return {
      budgetPeriodId,
      amountPicoUsd: maxPicoUsd(due - chargedPicoUsd, -refundable(period)),
    };
  });
}
