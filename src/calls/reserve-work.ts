import { estimateCosts } from "#/budgets/estimate.ts";
import { reserveTurn, reserveTurns } from "#/budgets/reserve.ts";
import { releaseReservation } from "#/budgets/settle.ts";
import type { Sql } from "#/database/database.ts";
import type { PicoUsd } from "#/shared/money.ts";

import { boundInputTokens, type CallRequest } from "./call-request.ts";
import type { LeasedWork } from "./leased-work.ts";

/** What decides how much a request costs at most. */
type BoundedRequest = Pick<CallRequest, "system" | "messages" | "maxOutputTokens">;

/** A piece of work that is charged like a turn, and what it may send. */
export interface PaidWork {
  learnerId: string;
  /** Null where no server's budget counts. */
  serverId: string | null;
  request: BoundedRequest & Pick<CallRequest, "candidates">;
}

/**
 * Reserves with learner and server what the work's request may cost at the dearest candidate, in the
 * caller's transaction; answers the reservation's id. It ends with `postTurn` or {@link releaseWork}.
 *
 * @throws ParleyError `budget_*`, `model_*`: the caller's transaction must roll back.
 */
export async function reserveWork(sql: Sql, work: PaidWork): Promise<string> {
  const { learnerId, serverId, request } = work;
  const [amountPicoUsd = 0n] = await boundWorks(sql, {
    candidates: request.candidates,
    requests: [request],
  });
  return reserveTurn(sql, { learnerId, serverId, amountPicoUsd });
}

/** What is set aside for a piece of work. */
export interface ReservedWork {
  reservationId: string;
  amountPicoUsd: PicoUsd;
}

/**
 * As {@link reserveWork}, for work whose reservation no row of its own names: it lives by the lease,
 * and where that is dead, the sweeper frees it.
 */
export async function reserveLeasedWork(
  sql: Sql,
  work: PaidWork & { lease: LeasedWork },
): Promise<ReservedWork> {
  const { learnerId, serverId, request, lease } = work;
  const [amountPicoUsd = 0n] = await boundWorks(sql, {
    candidates: request.candidates,
    requests: [request],
  });
  const reservationId = await reserveTurn(sql, { learnerId, serverId, amountPicoUsd, lease });
  return { reservationId, amountPicoUsd };
}

/** Several requests that begin together, each charged by itself. */
export interface PaidWorks extends Omit<PaidWork, "request"> {
  candidates: CallRequest["candidates"];
  requests: readonly BoundedRequest[];
}

/** What is set aside for several requests. */
export interface ReservedWorks {
  /** In the order of the requests. */
  reservationIds: string[];
  /** All of them. */
  amountPicoUsd: PicoUsd;
}

/** As {@link reserveWork}, of several: all or none, by what they come to. A reservation for each. */
export async function reserveWorks(sql: Sql, works: PaidWorks): Promise<ReservedWorks> {
  const { learnerId, serverId } = works;
  const amountsPicoUsd = await boundWorks(sql, works);
  return {
    reservationIds: await reserveTurns(sql, { learnerId, serverId, amountsPicoUsd }),
    amountPicoUsd: amountsPicoUsd.reduce((sum, amount) => sum + amount, 0n),
  };
}

/**
 * What each of some requests may cost at the dearest candidate; nothing is reserved.
 *
 * @throws ParleyError `model_*`.
 */
export async function boundWorks(
  sql: Sql,
  { candidates, requests }: Pick<PaidWorks, "candidates" | "requests">,
): Promise<PicoUsd[]> {
  const bounds = requests.map((request) => ({
    inputTokens: Math.max(
      0,
      ...candidates.map(({ provider }) => boundInputTokens(request, provider)),
    ),
    maxOutputTokens: request.maxOutputTokens,
  }));
  return estimateCosts(sql, { candidates, bounds });
}

/** Ends work without a charge: its reservation is free again; false where it had ended before. */
export async function releaseWork(sql: Sql, reservationId: string): Promise<boolean> {
  return releaseReservation(sql, reservationId);
}
