import { costBoundOf, costOf, ratesSchema } from "#/budgets/price.ts";
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
  return [...faults, ...(await rebuildCharges(database)), ...(await rebuildHolds(database))];
}

interface HeldCall {
  id: string;
  provider: ProviderName;
  model: string;
  rates: unknown;
  input_tokens_held: number;
  max_output_tokens: number;
  held_pico_usd: string;
}

/** So much of what is held a model may have been found to take more since the turn was reserved. */
const driftPermille = 800;

/** A turn holds what its calls were estimated at; the operator alone holds what they may cost at most. */
async function rebuildHolds(database: Database): Promise<string[]> {
  const calls = await database.sql().execute<HeldCall[]>(`
    select call.*, version.rates, held.amount_pico_usd as held_pico_usd
      from call
      join price_version version on version.id = call.price_version_id
      join turn on turn.id = call.turn_id
      join reservation held on held.id = turn.reservation_id
     where call.input_tokens_held is not null`);
  return calls
    .filter(({ held_pico_usd, ...call }) => boundHeld(call) > BigInt(held_pico_usd))
    .map(({ id }) => `I3: a turn holds what each of its calls was estimated at: ${id}`);
}

function boundHeld(call: Omit<HeldCall, "held_pico_usd">): bigint {
  const { id, provider, model } = call;
  const inputTokens = Math.floor((call.input_tokens_held * driftPermille) / 1_000);
  const version = { id, provider, model, rates: ratesSchema.parse(call.rates) };
  return costBoundOf(version, { inputTokens, maxOutputTokens: call.max_output_tokens });
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
