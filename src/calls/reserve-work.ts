import { estimateTurnCost } from "#/budgets/estimate.ts";
import { reserveTurn } from "#/budgets/reserve.ts";
import { releaseReservation } from "#/budgets/settle.ts";
import type { Sql } from "#/database/database.ts";

import { boundInputTokens, type CallRequest } from "./call-request.ts";

/** A piece of work that is charged like a turn, and what it may send. */
export interface PaidWork {
  learnerId: string;
  /** Null where no server's budget counts. */
  serverId: string | null;
  request: Pick<CallRequest, "candidates" | "system" | "messages" | "maxOutputTokens">;
}

/**
 * Reserves with learner and server what the work's request may cost at the dearest candidate, in the
 * caller's transaction; answers the reservation's id. It ends with `postTurn` or {@link releaseWork}.
 *
 * @throws ParleyError `budget_*`, `model_*`: the caller's transaction must roll back.
 */
export async function reserveWork(sql: Sql, work: PaidWork): Promise<string> {
  const { learnerId, serverId, request } = work;
  const { candidates, maxOutputTokens } = request;
  const bounds = candidates.map(({ provider }) => boundInputTokens(request, provider));
  const amountPicoUsd = await estimateTurnCost(sql, {
    candidates,
    inputTokens: Math.max(0, ...bounds),
    maxOutputTokens,
  });
  return reserveTurn(sql, { learnerId, serverId, amountPicoUsd });
}

/** Ends work without a charge: its reservation is free again; false where it had ended before. */
export async function releaseWork(sql: Sql, reservationId: string): Promise<boolean> {
  return releaseReservation(sql, reservationId);
}
