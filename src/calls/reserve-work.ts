import type { Payer } from "#/budgets/budget-path.ts";
import { estimateCosts } from "#/budgets/estimate.ts";
import { reserveTurn, reserveTurns } from "#/budgets/reserve.ts";
import { releaseReservation, releaseReservations } from "#/budgets/settle.ts";
import type { Sql } from "#/database/database.ts";
import type { PicoUsd } from "#/shared/money.ts";

import { boundInputTokens, type CallRequest } from "./call-request.ts";
import type { LeasedWork } from "./leased-work.ts";
import { reserveNarrowing } from "./reserve-narrowing.ts";

/** What decides how much a request costs at most. */
type BoundedRequest = Pick<CallRequest, "system" | "messages" | "maxOutputTokens">;

type Candidates = CallRequest["candidates"];

/** A piece of work that is charged like a turn, and what it may send. */
export interface PaidWork {
  payer: Payer;
  request: BoundedRequest & Pick<CallRequest, "candidates">;
}

/** What is set aside for a piece of work. */
export interface ReservedWork {
  reservationId: string;
  amountPicoUsd: PicoUsd;
}

/**
 * Reserves with all who pay what the work's request may cost at the dearest candidate, in the
 * caller's transaction. Where a budget lacks that and its rule says so, it is what it may cost at
 * fewer of them (see `reserve-narrowing.ts`). It ends with `postTurn` or {@link releaseWork}. No row
 * of the work's own names the reservation: it lives by the lease, and where that is dead, the sweeper
 * frees it.
 *
 * @throws ParleyError `budget_*`, `model_*`: the caller's transaction must roll back.
 */
export async function reserveLeasedWork(
  sql: Sql,
  { payer, request, lease }: PaidWork & { lease: LeasedWork },
): Promise<ReservedWork> {
  const bound = async (candidates: Candidates): Promise<PicoUsd> => {
    return sum(await boundWorks(sql, { candidates, requests: [request] }));
  };
  const { reserved } = await reserveNarrowing({
    candidates: request.candidates,
    bound,
    reserve: async (candidates) => {
      const amountPicoUsd = await bound(candidates);
      const freeTokens = boundTokens(request, candidates);
      const reservationId = await reserveTurn(sql, { payer, amountPicoUsd, freeTokens, lease });
      return { reservationId, amountPicoUsd };
    },
  });
  return reserved;
}

/** Several requests that begin together, each charged by itself. */
export interface PaidWorks extends Omit<PaidWork, "request"> {
  candidates: Candidates;
  requests: readonly BoundedRequest[];
}

/** What is set aside for several requests. */
export interface ReservedWorks {
  /** In the order of the requests. */
  reservationIds: string[];
  /** All of them. */
  amountPicoUsd: PicoUsd;
}

/**
 * As {@link reserveLeasedWork}, of several: all or none, by what they come to. A reservation for each,
 * which the work's own rows name.
 */
export async function reserveWorks(sql: Sql, works: PaidWorks): Promise<ReservedWorks> {
  const { payer, requests } = works;
  const { reserved } = await reserveNarrowing({
    candidates: works.candidates,
    bound: async (candidates) => sum(await boundWorks(sql, { candidates, requests })),
    reserve: async (candidates) => {
      const amountsPicoUsd = await boundWorks(sql, { candidates, requests });
      const freeTokens = requests.map((request) => boundTokens(request, candidates));
      const needs = amountsPicoUsd.map((amountPicoUsd, index) => ({
        amountPicoUsd,
        freeTokens: Number(freeTokens[index]),
      }));
      return {
        reservationIds: await reserveTurns(sql, { payer, needs }),
        amountPicoUsd: sum(amountsPicoUsd),
      };
    },
  });
  return reserved;
}

function sum(amounts: readonly PicoUsd[]): PicoUsd {
  return amounts.reduce((total, amount) => total + amount, 0n);
}

/**
 * What each of some requests may cost at the dearest candidate; nothing is reserved.
 *
 * @throws ParleyError `model_*`.
 */
export async function boundWorks(
  sql: Sql,
  works: Pick<PaidWorks, "candidates" | "requests">,
): Promise<PicoUsd[]> {
  const { candidates } = works;
  return estimateCosts(sql, {
    candidates,
    bounds: works.requests.map((request) => boundOf(request, candidates)),
  });
}

/** A request's tokens at most, of input and output: free models are limited by them. */
function boundTokens(request: BoundedRequest, candidates: Candidates): number {
  const { inputTokens, maxOutputTokens } = boundOf(request, candidates);
  return inputTokens + maxOutputTokens;
}

function boundOf(request: BoundedRequest, candidates: Candidates) {
  const inputs = candidates.map(({ provider }) => boundInputTokens(request, provider));
  return { inputTokens: Math.max(0, ...inputs), maxOutputTokens: request.maxOutputTokens };
}

/** Ends work without a charge: its reservation is free again; false where it had ended before. */
export async function releaseWork(sql: Sql, reservationId: string): Promise<boolean> {
  return releaseReservation(sql, reservationId);
}

/** As {@link releaseWork}, of several, which has to be done at once; false where one had ended before. */
export async function releaseWorks(sql: Sql, reservationIds: readonly string[]): Promise<boolean> {
  return (await releaseReservations(sql, reservationIds)) === reservationIds.length;
}
