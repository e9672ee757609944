import { sql as query } from "@mikro-orm/core";

import type { Sql } from "#/database/database.ts";

/** One line of the ledger with all that explains it, as a file of it has them. */
export interface LedgerLine {
  id: string;
  posted_at: string;
  path: string;
  /** The first day of the period that it belongs to. */
  period: string;
  kind: string;
  amount_pico_usd: string;
  purpose: string;
  persona_id: string | null;
  provider: string | null;
  model: string | null;
  input_tokens: number;
  cache_read_tokens: number;
  cache_write_5m_tokens: number;
  cache_write_1h_tokens: number;
  output_tokens: number;
  estimated: boolean;
  call_id: string | null;
  turn_id: string | null;
  provider_request_id: string | null;
  actor: string | null;
  reason: string | null;
}

/** Which lines: of a budget, from one instant to before another. */
export interface LedgerSpan {
  path: string;
  from: Date;
  to: Date;
}

/** The next lines of a budget behind the one with the id `after`, the oldest first. */
export async function selectLedgerLines(
  sql: Sql,
  { path, from, to }: LedgerSpan,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<LedgerLine[]> {
  return sql.execute<LedgerLine[]>(query`
    select entry.id, to_char(entry.posted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as posted_at,
           period.path, to_char(period.starts_on, 'YYYY-MM-DD') as period, entry.kind,
           entry.amount_pico_usd, entry.purpose, entry.persona_id, entry.provider, entry.model,
           entry.input_tokens, entry.cache_read_tokens, entry.cache_write_5m_tokens,
           entry.cache_write_1h_tokens, entry.output_tokens, entry.estimated, entry.call_id,
           entry.turn_id, entry.provider_request_id, entry.actor, entry.reason
      from ledger_entry entry
      join budget_period period on period.id = entry.budget_period_id
     where period.path = ${path} and entry.posted_at >= ${from} and entry.posted_at < ${to}
       and (${after ?? null}::uuid is null
            or (entry.posted_at, entry.id) > (select posted_at, id from ledger_entry
                                               where id = ${after ?? null}::uuid))
     order by entry.posted_at, entry.id limit ${limit}`);
}
