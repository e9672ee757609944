import { sql as query, type RawQueryFragment } from "@mikro-orm/core";

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
  /** It was closed before its time, since the rule's periods were changed. */
  endedEarly: boolean;
  postedPicoUsd: PicoUsd;
  /** Spent or held in periods of another term that overlapped with it as it began. */
  carriedPicoUsd: PicoUsd;
  /** Granted once, without what went on into the period that took its place. */
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
  ended_early: boolean;
  carried_pico_usd: string;
  posted_pico_usd: string;
  granted_pico_usd: string;
  posted_free_turns: number;
  entries: number;
  corrections: number;
}

const endedEarly: RawQueryFragment = query`
  coalesce(period.closed_at < period.ends_at, false)`;

/** The periods of a budget in which anything was reserved or granted, the newest first. */
export async function selectPeriods(
  sql: Sql,
  path: string,
  { offset, limit }: { offset: number; limit: number },
): Promise<PastPeriod[]> {
  const rows = await sql.execute<PeriodRow[]>(query`
    select period.id, period.starts_at, least(period.ends_at, period.closed_at) as ends_at,
           period.closed_at is null and now() < period.ends_at as is_present,
           ${endedEarly} as ended_early, period.posted_pico_usd, period.carried_pico_usd,
           period.granted_pico_usd - period.went_on as granted_pico_usd, period.posted_free_turns,
           counted.entries, counted.corrections
      from (select period.*,
                   case when ${endedEarly}
                        then least(period.granted_pico_usd,
                                   lead(period.granted_pico_usd, 1, 0::bigint)
                                     over (order by period.closed_at))
                        else 0 end as went_on
              from budget_period period where period.path = ${path}
             order by period.starts_at desc, period.id desc offset ${offset} limit ${limit}) period
      cross join lateral (
             select count(*)::int as entries,
                    (count(*) filter (where kind not in ('standing', 'lost')))::int as corrections
               from ledger_entry where budget_period_id = period.id) counted
     order by period.starts_at desc, period.id desc`);
  return rows.map((row) => ({
    id: row.id,
    startsAt: new Date(row.starts_at),
    endsAt: toInstant(row.ends_at),
    isPresent: row.is_present,
    endedEarly: row.ended_early,
    carriedPicoUsd: BigInt(row.carried_pico_usd),
    postedPicoUsd: BigInt(row.posted_pico_usd),
    grantedPicoUsd: BigInt(row.granted_pico_usd),
    freeTurns: row.posted_free_turns,
    entries: row.entries,
    corrections: row.corrections,
  }));
}
