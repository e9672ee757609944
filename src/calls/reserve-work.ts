import type { Payer } from "#/budgets/budget-path.ts";
import { estimateCosts } from "#/budgets/estimate.ts";
import { reserveTurn, reserveTurns } from "#/budgets/reserve.ts";
import { releaseReservation } from "#/budgets/settle.ts";
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

/**
 * Reserves with all who pay what the work's request may cost at the dearest candidate, in the
 * caller's transaction; answers the reservation's id. Where a budget lacks that and its rule says
 * so, it is what it may cost at fewer of them (see `reserve-narrowing.ts`). It ends with `postTurn`
 * or {@link releaseWork}.
 *
 * @throws ParleyError `budget_*`, `model_*`: the caller's transaction must roll back.
 */
export async function reserveWork(sql: Sql, work: PaidWork): Promise<string> {
  const { reservationId } = await reserveOne(sql, work);
  return reservationId;
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
  return reserveOne(sql, work);
}

async function reserveOne(
  sql: Sql,
  { payer, request, lease }: PaidWork & { lease?: LeasedWork },
): Promise<ReservedWork> {
  const works = (candidates: Candidates) => ({ candidates, requests: [request] });
  const bound = async (candidates: Candidates): Promise<PicoUsd> => {
    const [amountPicoUsd = 0n] = await boundWorks(sql, works(candidates));
    return amountPicoUsd;
  };
  const { reserved } = await reserveNarrowing({
    candidates: request.candidates,
    bound,
    reserve: async (candidates) => {
      const amountPicoUsd = await bound(candidates);
      const freeTokens = boundTokens(request, candidates);
      const asked = { payer, amountPicoUsd, freeTokens, ...(lease && { lease }) };
      return { reservationId: await reserveTurn(sql, asked), amountPicoUsd };
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

/** As {@link reserveWork}, of several: all or none, by what they come to. A reservation for each. */
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
