import { ParleyError, type ErrorCode } from "#/shared/errors.ts";
import type { PicoUsd } from "#/shared/money.ts";

import type { BudgetScope } from "./budget-path.ts";
import type { AtLimit } from "./budget-rule.ts";

/** Turns or tokens of models that are declared free. */
export interface FreeRoom {
  /** What is used or held. */
  used: number;
  /** Null where there is none. */
  limit: number | null;
}

/** What one budget held when money was asked of it. */
export interface BudgetRoom {
  scope: BudgetScope;
  /** What is granted in each period; the least of what others grant and a learner's own limit. */
  limitPicoUsd: PicoUsd;
  /** What may be spent in the end: the limit, or the operator's ceiling where it only alerts. */
  admitsPicoUsd: PicoUsd;
  /** Granted once, for this period. */
  grantedPicoUsd: PicoUsd;
  /** What was spent in overlapping periods of an earlier term. */
  carriedPicoUsd: PicoUsd;
  postedPicoUsd: PicoUsd;
  pendingPicoUsd: PicoUsd;
  freeTurns: FreeRoom;
  freeTokens: FreeRoom;
  isPaused: boolean;
  atLimit: AtLimit;
  /** When the next period begins; undefined for a total, which has none. */
  resetsAt: Date | undefined;
}

/** What is asked of budgets. */
export interface Asked {
  amountPicoUsd: PicoUsd;
  /** 1 for a turn that costs nothing. */
  freeTurns: number;
  /** Its tokens, at most. */
  freeTokens: number;
}

/** What was spent in the present period; what an earlier term's overlapping ones held is with it. */
export function spentOf(room: Pick<BudgetRoom, "carriedPicoUsd" | "postedPicoUsd">): PicoUsd {
  return room.carriedPicoUsd + room.postedPicoUsd;
}

/** All that may be spent in the present period. */
function wholeOf(room: Pick<BudgetRoom, "admitsPicoUsd" | "grantedPicoUsd">): PicoUsd {
  return room.admitsPicoUsd + room.grantedPicoUsd;
}

/** What can still be reserved; never negative, though a lowered limit may lie below what is spent. */
export function leftOf(
  room: Pick<
    BudgetRoom,
    "admitsPicoUsd" | "grantedPicoUsd" | "carriedPicoUsd" | "postedPicoUsd" | "pendingPicoUsd"
  >,
): PicoUsd {
  const left = wholeOf(room) - spentOf(room) - room.pendingPicoUsd;
  return left > 0n ? left : 0n;
}

const emptyCodes = {
  learner: "budget_learner_empty",
  direct: "budget_learner_empty",
  role: "budget_role_empty",
  channel: "budget_channel_empty",
  server: "budget_server_empty",
  operator: "budget_operator_empty",
} as const satisfies Record<BudgetScope, ErrorCode>;

/**
 * Why what was asked was refused, by the first of `rooms` that lacks it. Only what waiting for a
 * moment mends is called so: that other turns hold the money. The context says whose budget it is
 * (`scope`), until when (`resetsAt`), and what its rule does then (`atLimit`).
 */
export function explainRefusal(rooms: readonly BudgetRoom[], asked: Asked): ParleyError {
  for (const room of rooms) {
    const code = refusalOf(room, asked);
    const { scope, atLimit, resetsAt } = room;
    if (code) return new ParleyError(code, { scope, atLimit, ...(resetsAt && { resetsAt }) });
  }
  return new ParleyError("internal");
}

function refusalOf(room: BudgetRoom, asked: Asked): ErrorCode | undefined {
  const { scope, isPaused } = room;
  const { amountPicoUsd } = asked;
  if (isPaused) return "budget_paused";
  if (wholeOf(room) === 0n) return "budget_not_granted";
  if (amountPicoUsd === 0n) return lacksFree(room, asked) ? "budget_free_empty" : undefined;
  if (leftOf(room) >= amountPicoUsd) return undefined;
  if (spentOf(room) >= wholeOf(room)) return emptyCodes[scope];
  if (amountPicoUsd > wholeOf(room)) return "budget_turn_too_dear";
  return spentOf(room) + amountPicoUsd > wholeOf(room) ? emptyCodes[scope] : "budget_in_use";
}

function lacksFree({ freeTurns, freeTokens }: BudgetRoom, asked: Asked): boolean {
  return (
    freeTurns.used + asked.freeTurns > (freeTurns.limit ?? Infinity) ||
    freeTokens.used + asked.freeTokens > (freeTokens.limit ?? Infinity)
  );
}
