import { ParleyError } from "#/shared/errors.ts";

import { wasRefused } from "../notices/refusal.repository.ts";
import { wholeOf } from "../room.ts";
import type { BudgetServices } from "../services.ts";
import type { BudgetStatus } from "../status.ts";
import { burnDownOf, type KnownBurnDown } from "./burn-down.ts";
import { selectSpans, type PeriodSpan } from "./span.repository.ts";
import { selectSpenders, type Spenders, type SpenderScope } from "./spender.repository.ts";
import { selectSpending, type Spending } from "./spending.repository.ts";

/** As many as a menu takes: two years of months. */
const spansMax = 25;

/** The periods of a budget, the newest first; 25 at most. */
export async function listSpans(
  services: BudgetServices,
  { path }: { path: string },
): Promise<PeriodSpan[]> {
  return selectSpans(services.database.sql(), path, spansMax);
}

/**
 * One of a budget's newest periods; the present one where none is named, undefined where nothing was
 * ever asked of it.
 * @throws ParleyError `component_unknown` where it is none of that budget's.
 */
export function pickSpan(
  spans: readonly PeriodSpan[],
  periodId: string | undefined,
): PeriodSpan | undefined {
  if (periodId === undefined) return spans.find(({ isPresent }) => isPresent);
  const found = spans.find(({ id }) => id === periodId);
  if (!found) throw new ParleyError("component_unknown");
  return found;
}

/** For what a period was spent, and when. */
export async function readSpending(
  services: BudgetServices,
  input: { periodId: string; timeZone: string },
): Promise<Spending> {
  return selectSpending(services.database.sql(), input);
}

/** How a budget goes down in its present period. */
export async function readBurnDown(
  services: BudgetServices,
  status: BudgetStatus,
  periodId: string,
): Promise<KnownBurnDown> {
  const { timeZone } = status;
  const spending = await readSpending(services, { periodId, timeZone });
  const refusal = { periodId, wholePicoUsd: wholeOf(status) };
  const isRefused = await wasRefused(services.database.sql(), refusal);
  return { ...burnDownOf(status, spending), isRefused };
}

/** So many stand on one page. */
export const spendersPerPage = 10;

/** A page of who spent most on a server in a span of time. */
export async function readSpenders(
  services: BudgetServices,
  of: { serverId: string; scope: SpenderScope; span: PeriodSpan; page: number },
): Promise<Spenders> {
  const { serverId, scope, span, page } = of;
  const within = { serverId, scope, from: span.startsAt, to: span.endsAt };
  const range = { offset: page * spendersPerPage, limit: spendersPerPage };
  return selectSpenders(services.database.sql(), within, range);
}
