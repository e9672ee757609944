import { sql as query } from "@mikro-orm/core";

import type { Sql } from "#/database/database.ts";
import type { PicoUsd } from "#/shared/money.ts";

/** What one purpose, persona or model had of a budget. */
export interface UsageShare {
  /** A purpose, a persona's id or `provider/model`; null for work in which no persona spoke. */
  name: string | null;
  answers: number;
  tokens: number;
  costPicoUsd: PicoUsd;
}

/** For what a budget was spent, each list with the dearest first. */
export interface Usage {
  purposes: UsageShare[];
  personas: UsageShare[];
  models: UsageShare[];
  /** What was given back (below 0) and adjusted; with each of the lists it comes to what is spent. */
  correctedPicoUsd: PicoUsd;
}

interface ShareRow {
  what: "purpose" | "persona" | "model" | "corrected";
  name: string | null;
  answers: number;
  tokens: string;
  cost: string;
}

/** For what was spent in the period of a budget that began then. */
export async function selectUsage(
  sql: Sql,
  { path, startsAt }: { path: string; startsAt: Date },
): Promise<Usage> {
  const rows = await sql.execute<ShareRow[]>(query`
    with entry as materialized (
      select entry.*
        from budget_period period join ledger_entry entry on entry.budget_period_id = period.id
       where period.path = ${path} and period.closed_at is null and period.starts_at = ${startsAt}
    )
    select case when grouping(entry.purpose) = 0 then 'purpose'
                when grouping(entry.persona_id) = 0 then 'persona' else 'model' end as what,
           coalesce(entry.purpose, entry.persona_id, entry.provider || '/' || entry.model) as name,
           count(*)::int as answers, sum(entry.amount_pico_usd) as cost,
           sum(entry.input_tokens::bigint + entry.cache_read_tokens + entry.cache_write_5m_tokens
               + entry.cache_write_1h_tokens + entry.output_tokens) as tokens
      from entry where kind in ('standing', 'lost')
     group by grouping sets ((entry.purpose), (entry.persona_id), (entry.provider, entry.model))
     union all
    select 'corrected', null, count(*)::int, coalesce(sum(amount_pico_usd), 0), 0
      from entry where kind not in ('standing', 'lost')
     order by cost desc, answers desc, name`);
  const sharesOf = (what: ShareRow["what"]) => rows.filter((row) => row.what === what).map(toShare);
  return {
    purposes: sharesOf("purpose"),
    personas: sharesOf("persona"),
    models: sharesOf("model"),
    correctedPicoUsd: sharesOf("corrected").reduce((sum, { costPicoUsd }) => sum + costPicoUsd, 0n),
  };
}

function toShare({ name, answers, tokens, cost }: ShareRow): UsageShare {
  return { name, answers, tokens: Number(tokens), costPicoUsd: BigInt(cost) };
}

/** What was spent on one day. */
export interface DaySpent {
  /** Days since 1970, of a calendar. */
  day: number;
  spentPicoUsd: PicoUsd;
}

/** What a budget spent on the days from `firstDay` to `today`; none where nothing. */
export interface SpentDays {
  firstDay: number;
  today: number;
  spent: DaySpent[];
}

/**
 * What a budget spent day by day in its time zone since its period began: for `atLeast` days though
 * it began later, and for `atMost` though earlier.
 */
export async function selectDays(
  sql: Sql,
  budget: { path: string; timeZone: string; startsAt: Date },
  { atLeast, atMost }: { atLeast: number; atMost: number },
): Promise<SpentDays> {
  const { path, timeZone, startsAt } = budget;
  const rows = await sql.execute<DayRow[]>(query`
    with now as (
      select (now() at time zone ${timeZone})::date as today,
             (${startsAt}::timestamptz at time zone ${timeZone})::date as began
    ),
    bounds as (
      select today, least(greatest(began, today - ${atMost - 1}::int), today - ${atLeast - 1}::int) as first
        from now
    ),
    spent as (
      select (entry.posted_at at time zone ${timeZone})::date as day,
             sum(entry.amount_pico_usd) as spent
        from bounds
        join budget_period period on period.path = ${path}
        join ledger_entry entry on entry.budget_period_id = period.id
         and entry.posted_at >= bounds.first::timestamp at time zone ${timeZone}
       group by 1
    )
    select first - date '1970-01-01' as first, today - date '1970-01-01' as today,
           spent.day - date '1970-01-01' as day, spent.spent
      from bounds left join spent on true order by day`);
  const spent = rows.flatMap(({ day, spent: amount }) =>
    day === null || amount === null ? [] : [{ day, spentPicoUsd: BigInt(amount) }],
  );
  return { firstDay: Number(rows[0]?.first), today: Number(rows[0]?.today), spent };
}

interface DayRow {
  first: number;
  today: number;
  day: number | null;
  spent: string | null;
}
