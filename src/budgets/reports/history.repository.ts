import { sql as query } from "@mikro-orm/core";

import type { Sql } from "#/database/database.ts";
import type { PicoUsd } from "#/shared/money.ts";

import { toInstant } from "../room.repository.ts";

/** One period of a budget's past, or its present one. */
export interface PastPeriod {
  id: string;
  startsAt: Date;
  /** Its last instant, or when another term took its place; undefined for a total that goes on. */
  endsAt: Date | undefined;
  isPresent: boolean;
  postedPicoUsd: PicoUsd;
  grantedPicoUsd: PicoUsd;
  freeTurns: number;
  entries: number;
  corrections: number;
}

interface PeriodRow {
  id: string;
  starts_at: string;
  ends_at: string;
  is_present: boolean;
  posted_pico_usd: string;
  granted_pico_usd: string;
  posted_free_turns: number;
  entries: number;
  corrections: number;
}

/** The periods of a budget in which anything was reserved or granted, the newest first. */
export async function selectPeriods(
  sql: Sql,
  path: string,
  { offset, limit }: { offset: number; limit: number },
): Promise<PastPeriod[]> {
  const rows = await sql.execute<PeriodRow[]>(query`
    select period.id, period.starts_at, least(period.ends_at, period.closed_at) as ends_at,
           period.closed_at is null and now() < period.ends_at as is_present,
           period.posted_pico_usd, period.granted_pico_usd, period.posted_free_turns,
           counted.entries, counted.corrections
      from budget_period period
      cross join lateral (
             select count(*)::int as entries,
                    (count(*) filter (where kind not in ('standing', 'lost')))::int as corrections
               from ledger_entry where budget_period_id = period.id) counted
     where period.path = ${path}
     order by period.starts_at desc, period.id desc offset ${offset} limit ${limit}`);
  return rows.map((row) => ({
    id: row.id,
    startsAt: new Date(row.starts_at),
    endsAt: toInstant(row.ends_at),
    isPresent: row.is_present,
    postedPicoUsd: BigInt(row.posted_pico_usd),
    grantedPicoUsd: BigInt(row.granted_pico_usd),
    freeTurns: row.posted_free_turns,
    entries: row.entries,
    corrections: row.corrections,
  }));
}
