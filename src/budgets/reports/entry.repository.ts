import { sql as query, type RawQueryFragment } from "@mikro-orm/core";

import type { Sql } from "#/database/database.ts";
import type { PicoUsd } from "#/shared/money.ts";

import type { BookEntry } from "./entry.ts";

interface EntryRow {
  posted_at: string;
  kind: BookEntry["kind"];
  purpose: string;
  persona_id: string | null;
  provider: string | null;
  model: string | null;
  input_tokens: string;
  output_tokens: number;
  amount_pico_usd: string;
  estimated: boolean;
  reason: string | null;
}

const columns: RawQueryFragment = query`
  entry.posted_at, entry.kind, entry.purpose, entry.persona_id, entry.provider, entry.model,
  entry.input_tokens::bigint + entry.cache_read_tokens + entry.cache_write_5m_tokens
    + entry.cache_write_1h_tokens as input_tokens,
  entry.output_tokens, entry.amount_pico_usd, entry.estimated, entry.reason`;

function toEntry(row: EntryRow): BookEntry {
  return {
    postedAt: new Date(row.posted_at),
    kind: row.kind,
    purpose: row.purpose,
    personaId: row.persona_id,
    provider: row.provider,
    model: row.model,
    inputTokens: Number(row.input_tokens),
    outputTokens: row.output_tokens,
    amountPicoUsd: BigInt(row.amount_pico_usd),
    estimated: row.estimated,
    reason: row.reason,
  };
}

/** Which lines of a list, the newest first. */
export interface EntryRange {
  offset: number;
  limit: number;
}

/** A charge beside what was held for it. */
export interface LastCharge extends BookEntry {
  heldPicoUsd: PicoUsd;
}

/** The newest charges of a budget for one purpose, of its two newest periods. */
export async function selectLastCharges(
  sql: Sql,
  { path, purpose, limit }: { path: string; purpose: string; limit: number },
): Promise<LastCharge[]> {
  const rows = await sql.execute<(EntryRow & { held_pico_usd: string })[]>(query`
    select ${columns}, reservation.amount_pico_usd as held_pico_usd
      from ledger_entry entry join reservation on reservation.id = entry.reservation_id
     where entry.budget_period_id in (
             select id from budget_period where path = ${path} order by starts_at desc limit 2)
       and entry.purpose = ${purpose} and entry.kind = 'standing'
     order by entry.posted_at desc, entry.id limit ${limit}`);
  return rows.map((row) => Object.assign(toEntry(row), { heldPicoUsd: BigInt(row.held_pico_usd) }));
}

/** The entries of one period of a budget. */
export async function selectPeriodEntries(
  sql: Sql,
  { path, periodId }: { path: string; periodId: string },
  { offset, limit }: EntryRange,
): Promise<BookEntry[]> {
  const rows = await sql.execute<EntryRow[]>(query`
    select ${columns}
      from ledger_entry entry join budget_period period on period.id = entry.budget_period_id
     where period.id = ${periodId}::uuid and period.path = ${path}
     order by entry.posted_at desc, entry.id offset ${offset} limit ${limit}`);
  return rows.map(toEntry);
}

/** The newest entries of a budget, of all its periods. */
export async function selectEntries(
  sql: Sql,
  path: string,
  { offset, limit }: EntryRange,
): Promise<BookEntry[]> {
  const rows = await sql.execute<EntryRow[]>(query`
    select ${columns}
      from ledger_entry entry join budget_period period on period.id = entry.budget_period_id
     where period.path = ${path}
     order by entry.posted_at desc, entry.id offset ${offset} limit ${limit}`);
  return rows.map(toEntry);
}
