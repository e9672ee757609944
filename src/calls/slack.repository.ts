import { sql as query } from "@mikro-orm/core";

import { ratesSchema, type PriceVersion } from "#/budgets/price.ts";
import type { Sql } from "#/database/database.ts";
import type { ProviderName } from "#/providers/language-model.ts";
import type { PicoUsd } from "#/shared/money.ts";

/** A settled turn: what was set aside for it, and what came of that. */
export interface SettledTurnCall {
  /** The model as asked for; the price's may be the `*` that declares all of a provider's free. */
  model: string;
  price: PriceVersion;
  /** What it held of input at this model, in tokens. */
  heldTokens: number;
  /** The input as billed. */
  usedTokens: number;
  maxOutputTokens: number;
  heldPicoUsd: PicoUsd;
  chargedPicoUsd: PicoUsd;
}

interface SettledTurnRow {
  model: string;
  price_version_id: string;
  provider: ProviderName;
  priced_model: string;
  rates: unknown;
  input_tokens_held: number;
  input_tokens: number;
  max_output_tokens: number;
  held: string;
  charged: string;
}

/** The newest turns that were settled since an instant, by what their providers told; at most `limit`. */
export async function selectSettledTurns(
  sql: Sql,
  { since, limit }: { since: Date; limit: number },
): Promise<SettledTurnCall[]> {
  const rows = await sql.execute<SettledTurnRow[]>(query`
    select call.model, call.price_version_id, call.provider, version.model as priced_model,
           version.rates, call.input_tokens_held, call.input_tokens, call.max_output_tokens,
           paid.held, paid.charged
      from call
      join price_version version on version.id = call.price_version_id
     cross join lateral (
             select reservation.amount_pico_usd as held, entry.amount_pico_usd as charged
               from ledger_entry entry
               join budget_period period on period.id = entry.budget_period_id
               join reservation on reservation.id = entry.reservation_id
              where entry.call_id = call.id and entry.kind = 'standing'
                and period.scope in ('learner', 'direct')) paid
     where call.language is not null and call.input_tokens > 0 and call.state = 'posted'
       and call.ended_at >= ${since}
     order by call.ended_at desc limit ${limit}`);
  return rows.map((row) => ({
    model: row.model,
    price: {
      id: row.price_version_id,
      provider: row.provider,
      model: row.priced_model,
      rates: ratesSchema.parse(row.rates),
    },
    heldTokens: row.input_tokens_held,
    usedTokens: row.input_tokens,
    maxOutputTokens: row.max_output_tokens,
    heldPicoUsd: BigInt(row.held),
    chargedPicoUsd: BigInt(row.charged),
  }));
}
