import { sql as query } from "@mikro-orm/core";

import type { Sql } from "#/database/database.ts";
import type { PicoUsd } from "#/shared/money.ts";

import { toInstant } from "../room.repository.ts";

/** From when to when one of a budget's periods goes, and what was spent in it. */
export interface PeriodSpan {
  id: string;
  startsAt: Date;
  /** When it ended, or will end; undefined for a total that goes on. */
  endsAt: Date | undefined;
  isPresent: boolean;
  postedPicoUsd: PicoUsd;
}

interface SpanRow {
  id: string;
  starts_at: string;
  ends_at: string;
  is_present: boolean;
  posted_pico_usd: string;
}

/** The periods of a budget, the newest first. Their entries are not looked at. */
export async function selectSpans(sql: Sql, path: string, limit: number): Promise<PeriodSpan[]> {
  const rows = await sql.execute<SpanRow[]>(query`
    select id, starts_at, least(ends_at, closed_at) as ends_at,
           closed_at is null and now() < ends_at as is_present, posted_pico_usd
      from budget_period where path = ${path}
     order by starts_at desc, id desc limit ${limit}`);
  return rows.map((row) => ({
    id: row.id,
    startsAt: new Date(row.starts_at),
    endsAt: toInstant(row.ends_at),
    isPresent: row.is_present,
    postedPicoUsd: BigInt(row.posted_pico_usd),
  }));
}
