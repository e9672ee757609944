import { sql as query, type RawQueryFragment } from "@mikro-orm/core";

import type { BudgetScope } from "./budget-path.ts";
import type { AtLimit } from "./budget-rule.ts";
import type { BudgetRoom } from "./room.ts";

/** A period with the rule that holds for it, as the database gives it. */
export interface RoomRow {
  id: string | null;
  scope: BudgetScope;
  limit_pico_usd: string;
  admits_pico_usd: string;
  granted_pico_usd: string;
  carried_pico_usd: string;
  posted_pico_usd: string;
  pending_pico_usd: string;
  free_turns: number;
  free_turns_limit: number | null;
  free_tokens: string;
  free_tokens_limit: string | null;
  ceiling_pico_usd: string | null;
  own_limit_pico_usd: string | null;
  is_paused: boolean;
  is_stopped: boolean;
  at_limit: AtLimit;
  ends_at: string;
}

/** The columns of a {@link RoomRow} that a `period` has, or is to have. */
export const periodColumns: RawQueryFragment = query`
  period.granted_pico_usd, period.carried_pico_usd, period.posted_pico_usd, period.pending_pico_usd,
  period.posted_free_turns + period.pending_free_turns as free_turns,
  period.posted_free_tokens + period.pending_free_tokens as free_tokens, period.ends_at`;

/** Those that a `rule` has. */
export const ruleColumns: RawQueryFragment = query`
  rule.limit_pico_usd, rule.admits_pico_usd, rule.free_turns_limit, rule.free_tokens_limit,
  rule.ceiling_pico_usd, rule.own_limit_pico_usd, rule.is_paused, rule.is_stopped, rule.at_limit`;

/**
 * All that may be spent in a period, of the columns above: no grant goes over the operator's ceiling, or
 * over a learner's own limit.
 */
export const wholePicoUsd: RawQueryFragment = query`
  least(admits_pico_usd + granted_pico_usd, ceiling_pico_usd, own_limit_pico_usd)`;

/** A row of counters and rule, read. */
export function toRoom(row: RoomRow): BudgetRoom {
  return {
    periodId: row.id,
    scope: row.scope,
    limitPicoUsd: BigInt(row.limit_pico_usd),
    admitsPicoUsd: BigInt(row.admits_pico_usd),
    grantedPicoUsd: BigInt(row.granted_pico_usd),
    carriedPicoUsd: BigInt(row.carried_pico_usd),
    postedPicoUsd: BigInt(row.posted_pico_usd),
    pendingPicoUsd: BigInt(row.pending_pico_usd),
    freeTurns: { used: row.free_turns, limit: row.free_turns_limit },
    freeTokens: {
      used: Number(row.free_tokens),
      limit: row.free_tokens_limit === null ? null : Number(row.free_tokens_limit),
    },
    ceilingPicoUsd: row.ceiling_pico_usd === null ? null : BigInt(row.ceiling_pico_usd),
    ownLimitPicoUsd: row.own_limit_pico_usd === null ? null : BigInt(row.own_limit_pico_usd),
    isPaused: row.is_paused,
    isStopped: row.is_stopped,
    atLimit: row.at_limit,
    resetsAt: toInstant(row.ends_at),
  };
}

/** An instant of the database's; undefined for infinity. */
export function toInstant(text: string): Date | undefined {
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}
