import { ParleyError, type ErrorCode, type ErrorContext } from "#/shared/errors.ts";
import { minPicoUsd, type PicoUsd } from "#/shared/money.ts";

import type { BudgetScope } from "./budget-path.ts";
import type { AtLimit } from "./budget-rule.ts";

/** Turns or tokens of models that are declared free. */
interface FreeRoom {
  /** What is used or held. */
  used: number;
  /** Null where there is none. */
  limit: number | null;
}

/** What one budget held when money was asked of it. */
export interface BudgetRoom {
  /** Of its present period; null where nothing was asked of it yet. */
  periodId: string | null;
  scope: BudgetScope;
  /** What is granted in each period; the least of what others grant and a learner's own limit. */
  limitPicoUsd: PicoUsd;
  /** What others admit in the end: what they grant, or the operator's ceiling where it only alerts. */
  admitsPicoUsd: PicoUsd;
  /** Granted once, for this period. */
  grantedPicoUsd: PicoUsd;
  /** What was spent in overlapping periods of an earlier term. */
  carriedPicoUsd: PicoUsd;
  postedPicoUsd: PicoUsd;
  pendingPicoUsd: PicoUsd;
  freeTurns: FreeRoom;
  freeTokens: FreeRoom;
  /** What the operator lets be spent at most, grants and all; null where they set nothing. */
  ceilingPicoUsd: PicoUsd | null;
  /** A learner's own limit, grants and all; null where they set none. */
  ownLimitPicoUsd: PicoUsd | null;
  isPaused: boolean;
  /** Paused by the operator: nobody else takes it up again. */
  isStopped: boolean;
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
export function wholeOf(
  room: Pick<BudgetRoom, "admitsPicoUsd" | "grantedPicoUsd" | "ceilingPicoUsd" | "ownLimitPicoUsd">,
): PicoUsd {
  const whole = othersWholeOf(room);
  return minPicoUsd(whole, room.ownLimitPicoUsd ?? whole);
}

/** As {@link wholeOf}, before `alert` goes on beyond the limit. */
export function grantedWholeOf(
  room: Pick<BudgetRoom, "limitPicoUsd" | "grantedPicoUsd" | "ceilingPicoUsd" | "ownLimitPicoUsd">,
): PicoUsd {
  return wholeOf({ ...room, admitsPicoUsd: room.limitPicoUsd });
}

/** As {@link wholeOf}, whatever limit of their own a learner has set. */
function othersWholeOf(
  room: Pick<BudgetRoom, "admitsPicoUsd" | "grantedPicoUsd" | "ceilingPicoUsd">,
): PicoUsd {
  const whole = room.admitsPicoUsd + room.grantedPicoUsd;
  return minPicoUsd(whole, room.ceilingPicoUsd ?? whole);
}

/** What can still be reserved; never negative, though a lowered limit may lie below what is spent. */
export function leftOf(
  room: Pick<
    BudgetRoom,
    | "admitsPicoUsd"
    | "grantedPicoUsd"
    | "ceilingPicoUsd"
    | "ownLimitPicoUsd"
    | "carriedPicoUsd"
    | "postedPicoUsd"
    | "pendingPicoUsd"
  >,
): PicoUsd {
  const left = wholeOf(room) - spentOf(room) - room.pendingPicoUsd;
  return left > 0n ? left : 0n;
}

/** Whether it is a learner's own, on a server or in direct messages. */
export function isOwn({ scope }: Pick<BudgetRoom, "scope">): boolean {
  return scope === "learner" || scope === "direct";
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
 * (`scope`, `periodId`), until when (`resetsAt`), what its rule does then (`atLimit`), and `ownLimit`
 * where a learner has stopped themselves.
 */
export function explainRefusal(rooms: readonly BudgetRoom[], asked: Asked): ParleyError {
  for (const room of rooms) {
    const code = refusalOf(room, asked);
    if (code) return new ParleyError(code, contextOf(room, asked));
  }
  return new ParleyError("internal");
}

function contextOf(room: BudgetRoom, { amountPicoUsd }: Asked): ErrorContext {
  const { scope, atLimit, resetsAt, periodId } = room;
  const needed = spentOf(room) + room.pendingPicoUsd + amountPicoUsd;
  const isOwnLimit = needed > wholeOf(room) && needed <= othersWholeOf(room);
  return {
    scope,
    atLimit,
    ...(periodId !== null && { periodId }),
    ...(isOwnLimit && { ownLimit: "yes" }),
    ...(resetsAt && { resetsAt }),
  };
}

function refusalOf(room: BudgetRoom, asked: Asked): ErrorCode | undefined {
  const { scope, isPaused } = room;
  const { amountPicoUsd } = asked;
  if (isPaused) return "budget_paused";
  if (amountPicoUsd === 0n) return refusalOfFree(room, asked);
  if (othersWholeOf(room) === 0n) return "budget_not_granted";
  if (leftOf(room) >= amountPicoUsd) return undefined;
  if (spentOf(room) >= wholeOf(room)) return emptyCodes[scope];
  if (amountPicoUsd > wholeOf(room)) return "budget_turn_too_dear";
  return spentOf(room) + amountPicoUsd > wholeOf(room) ? "budget_short" : "budget_in_use";
}

/** What costs nothing needs no money, only that some is granted, or that free models are all there is. */
function refusalOfFree(room: BudgetRoom, asked: Asked): ErrorCode | undefined {
  const { freeTurns, freeTokens, atLimit } = room;
  if (othersWholeOf(room) === 0n && atLimit !== "local") return "budget_not_granted";
  const lacksRoom =
    freeTurns.used + asked.freeTurns > (freeTurns.limit ?? Infinity) ||
    freeTokens.used + asked.freeTokens > (freeTokens.limit ?? Infinity);
  return lacksRoom ? "budget_free_empty" : undefined;
}
