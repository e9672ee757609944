import { holdersOf, pathOf } from "#/budgets/budget-path.ts";
import { selectLastCharges } from "#/budgets/reports/entry.repository.ts";
import { meanOf } from "#/budgets/reports/usage.ts";
import type { WorkEstimate } from "#/budgets/work-estimate.ts";
import type { Sql } from "#/database/database.ts";
import { minPicoUsd, type PicoUsd } from "#/shared/money.ts";

import type { CallRequest } from "./call-request.ts";
import { boundWorks, type PaidWorks } from "./reserve-work.ts";

export type { WorkEstimate };

/** So many earlier requests tell what another one costs. */
const chargesCounted = 20;

/**
 * What some requests would cost; nothing is reserved. As a rule each costs what the payer's last ones
 * for the same purpose did; where there are none, what the first candidate takes for half an answer.
 *
 * @throws ParleyError `model_*`.
 */
export async function estimateWorks(
  sql: Sql,
  works: PaidWorks & { purpose: CallRequest["purpose"] },
): Promise<WorkEstimate> {
  const { candidates, requests } = works;
  const maxPicoUsd = sum(await boundWorks(sql, { candidates, requests }));
  const mean = await meanCharge(sql, works);
  const typicalPicoUsd =
    mean === undefined ? await halfAnswers(sql, works) : mean * BigInt(requests.length);
  return { typicalPicoUsd: minPicoUsd(typicalPicoUsd, maxPicoUsd), maxPicoUsd };
}

async function meanCharge(
  sql: Sql,
  { payer, purpose }: Parameters<typeof estimateWorks>[1],
): Promise<PicoUsd | undefined> {
  const paths = holdersOf(payer).map(pathOf).slice(0, 1);
  const last = { path: String(paths[0]), purpose, limit: chargesCounted };
  const charges = await selectLastCharges(sql, last);
  return meanOf(charges.map(({ amountPicoUsd }) => amountPicoUsd));
}

async function halfAnswers(sql: Sql, { candidates, requests }: PaidWorks): Promise<PicoUsd> {
  const halved = requests.map(({ system, messages, maxOutputTokens }) => ({
    system,
    messages,
    maxOutputTokens: Math.ceil(maxOutputTokens / 2),
  }));
  return sum(await boundWorks(sql, { candidates: candidates.slice(0, 1), requests: halved }));
}

function sum(amounts: readonly PicoUsd[]): PicoUsd {
  return amounts.reduce((total, amount) => total + amount, 0n);
}
