import { costOf, ratesSchema } from "#/budgets/price.ts";
import type { Database } from "#/database/database.ts";
import type { ProviderName } from "#/providers/language-model.ts";
import { minPicoUsd } from "#/shared/money.ts";

import {
  exceededCharges,
  wrongBalances,
  wrongCharges,
  wrongCorrections,
} from "./forbidden-rows.ts";

interface PricedEntry {
  id: string;
  scope: string;
  amount_pico_usd: string;
  held_pico_usd: string;
  rates: unknown;
  started_at: string;
  provider: ProviderName;
  model: string;
  input_tokens: number;
  cache_read_tokens: number;
  cache_write_5m_tokens: number;
  cache_write_1h_tokens: number;
  output_tokens: number;
}

/**
 * Holds the money in the database against the invariants of the budgets (docs/budgets.md): builds
 * every balance anew from reservations and ledger, and every charge from its usage and price. Answers
 * what is wrong, in sentences; an empty list where nothing is.
 */
export async function checkBudgetInvariants(
  database: Database,
  { mayExceed = false }: { mayExceed?: boolean } = {},
): Promise<string[]> {
  const faults: string[] = [];
  const queries = {
    ...wrongBalances,
    ...wrongCharges,
    ...wrongCorrections,
    ...(mayExceed ? {} : exceededCharges),
  };
  for (const [sentence, query] of Object.entries(queries)) {
    const rows = await database.sql().execute<Record<string, unknown>[]>(query);
    faults.push(...rows.map((row) => `${sentence}: ${JSON.stringify(row)}`));
  }
  return [...faults, ...(await rebuildCharges(database))];
}

async function rebuildCharges(database: Database): Promise<string[]> {
  const entries = await database.sql().execute<PricedEntry[]>(`
    select entry.*, period.scope, reservation.amount_pico_usd as held_pico_usd, version.rates,
           call.started_at
      from ledger_entry entry
      join budget_period period on period.id = entry.budget_period_id
      join reservation on reservation.id = entry.reservation_id
      join price_version version on version.id = entry.price_version_id
      join call on call.id = entry.call_id`);
  return entries
    .filter((entry) => rebuild(entry) !== BigInt(entry.amount_pico_usd))
    .map((entry) => `The charge is usage times price: ${entry.id}`);
}

function rebuild(entry: PricedEntry): bigint {
  const { provider, model } = entry;
  const version = { id: entry.id, provider, model, rates: ratesSchema.parse(entry.rates) };
  const usage = {
    inputTokens: entry.input_tokens,
    cacheReadTokens: entry.cache_read_tokens,
    cacheWrite5mTokens: entry.cache_write_5m_tokens,
    cacheWrite1hTokens: entry.cache_write_1h_tokens,
    outputTokens: entry.output_tokens,
  };
  const cost = costOf(version, usage, new Date(entry.started_at));
  return entry.scope === "operator" ? cost : minPicoUsd(cost, BigInt(entry.held_pico_usd));
}
