import { sql as query } from "@mikro-orm/core";

import type { Sql } from "#/database/database.ts";
import { streamRows } from "#/database/stream-rows.ts";

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

/**
 * Hands out the lines of a budget page by page, the oldest first. To be called in a transaction, which
 * sees the ledger as it was at its beginning.
 */
export async function streamLedger(
  sql: Sql,
  { path, from, to }: LedgerSpan,
  take: (lines: readonly LedgerLine[]) => void,
  pageRows: number,
): Promise<void> {
  // Whoever reads what is written, behind a pipe, may take their time; nothing is locked meanwhile.
  await sql.execute("set local idle_in_transaction_session_timeout = 0");
  const select = query`
    select entry.id, to_char(entry.posted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as posted_at,
           period.path, to_char(period.starts_on, 'YYYY-MM-DD') as period, entry.kind,
           entry.amount_pico_usd, entry.purpose, entry.persona_id, entry.provider, entry.model,
           entry.input_tokens, entry.cache_read_tokens, entry.cache_write_5m_tokens,
           entry.cache_write_1h_tokens, entry.output_tokens, entry.estimated, entry.call_id,
           entry.turn_id, entry.provider_request_id, entry.actor, entry.reason
      from ledger_entry entry
      join budget_period period on period.id = entry.budget_period_id
     where period.path = ${path} and entry.posted_at >= ${from} and entry.posted_at < ${to}
     order by entry.posted_at, entry.id`;
  const takeAll = (lines: readonly object[]) => {
    take(lines as LedgerLine[]);
    return true;
  };
  await streamRows(sql, select, takeAll, pageRows);
}
