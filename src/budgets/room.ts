import { ParleyError } from "#/shared/errors.ts";
import type { PicoUsd } from "#/shared/money.ts";

import type { BudgetScope } from "./budget-path.ts";

/** What one budget held when money was asked of it. */
export interface BudgetRoom {
  scope: BudgetScope;
  limitPicoUsd: PicoUsd;
  postedPicoUsd: PicoUsd;
  pendingPicoUsd: PicoUsd;
  /** When the next period begins. */
  resetsAt: Date;
}

/** What can still be reserved; never negative, though a lowered limit may lie below what is spent. */
export function leftOf(room: Omit<BudgetRoom, "resetsAt">): PicoUsd {
  const left = room.limitPicoUsd - room.postedPicoUsd - room.pendingPicoUsd;
  return left > 0n ? left : 0n;
}

const emptyCodes = {
  learner: "budget_learner_empty",
  direct: "budget_learner_empty",
  server: "budget_server_empty",
  operator: "budget_operator_empty",
} as const satisfies Record<BudgetScope, string>;

/**
 * Why `amount` was refused, by the first of `rooms` that lacks it. Only what waiting for a moment
 * mends is called so: that other turns hold the money.
 */
export function explainRefusal(rooms: readonly BudgetRoom[], amount: PicoUsd): ParleyError {
  const room = rooms.find(
    (candidate) => candidate.limitPicoUsd === 0n || leftOf(candidate) < amount,
  );
  if (!room) return new ParleyError("internal");
  const { scope, resetsAt, limitPicoUsd } = room;
  if (limitPicoUsd === 0n) return new ParleyError("budget_not_granted", { scope });
  if (room.postedPicoUsd >= limitPicoUsd)
    return new ParleyError(emptyCodes[scope], { scope, resetsAt });
  if (amount > limitPicoUsd) return new ParleyError("budget_turn_too_dear", { scope });
  const isSpent = room.postedPicoUsd + amount > limitPicoUsd;
  return new ParleyError(isSpent ? emptyCodes[scope] : "budget_in_use", { scope, resetsAt });
}
