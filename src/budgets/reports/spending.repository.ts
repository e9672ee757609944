import { sql as query } from "@mikro-orm/core";

import type { Sql } from "#/database/database.ts";
import type { PicoUsd } from "#/shared/money.ts";

/** By what spending can be told apart. */
export const spendingGroups = ["purpose", "persona", "model", "provider", "kind"] as const;

export type SpendingGroup = (typeof spendingGroups)[number];

/** What one purpose, persona, model, provider or kind of entry had. */
export interface SpendingShare {
  /** Null for work in which no persona spoke, and for corrections of no call. */
  name: string | null;
  /** Below 0 where more was given back. */
  amountPicoUsd: PicoUsd;
  entries: number;
}

/** What was spent on one day. */
interface SpentDay {
  startsAt: Date;
  endsAt: Date;
  amountPicoUsd: PicoUsd;
}

/** For what a period's money was spent, and when. */
export interface Spending {
  /** By the database's clock. */
  now: Date;
  /** Those on which something was, in order. */
  days: SpentDay[];
  /** In the last seven days. */
  lastWeekPicoUsd: PicoUsd;
  /** The dearest first. */
  shares: Readonly<Record<SpendingGroup, SpendingShare[]>>;
}

interface SpendingRow {
  what: SpendingGroup | "day" | "all";
  name: string | null;
  starts_at: string | null;
  ends_at: string | null;
  amount: string;
  last_week: string | null;
  entries: number;
  now: string;
}

/** For what one period was spent, by day in `timeZone` and by all else: one look at its entries. */
export async function selectSpending(
  sql: Sql,
  { periodId, timeZone }: { periodId: string; timeZone: string },
): Promise<Spending> {
  const rows = await sql.execute<SpendingRow[]>(query`
    select case when grouping(day) = 0 then 'day'
                when grouping(purpose) = 0 then 'purpose'
                when grouping(persona_id) = 0 then 'persona'
                when grouping(model) = 0 then 'model'
                when grouping(provider) = 0 then 'provider'
                when grouping(kind) = 0 then 'kind' else 'all' end as what,
           case when grouping(model) = 0 then provider || '/' || model
                else coalesce(purpose, persona_id, provider, kind) end as name,
           day::timestamp at time zone ${timeZone} as starts_at,
           (day + 1)::timestamp at time zone ${timeZone} as ends_at,
           coalesce(sum(amount), 0) as amount, coalesce(sum(entries), 0)::int as entries,
           sum(last_week) as last_week, now() as now
      from (select (posted_at at time zone ${timeZone})::date as day, purpose, persona_id, provider,
                   model, kind, sum(amount_pico_usd) as amount, count(*) as entries,
                   sum(amount_pico_usd) filter (where posted_at >= now() - interval '7 days')
                     as last_week
              from ledger_entry where budget_period_id = ${periodId}::uuid
             group by 1, 2, 3, 4, 5, 6) grouped
     group by grouping sets
              ((day), (purpose), (persona_id), (provider, model), (provider), (kind), ())
     order by starts_at, amount desc, entries desc, name`);
  const all = rows.find(({ what }) => what === "all");
  const sharesOf = (group: SpendingGroup) => rows.filter(({ what }) => what === group).map(toShare);
  return {
    now: new Date(String(all?.now)),
    days: rows.filter(({ what }) => what === "day").map(toDay),
    lastWeekPicoUsd: BigInt(all?.last_week ?? 0),
    shares: {
      purpose: sharesOf("purpose"),
      persona: sharesOf("persona"),
      model: sharesOf("model"),
      provider: sharesOf("provider"),
      kind: sharesOf("kind"),
    },
  };
}

function toShare({ name, amount, entries }: SpendingRow): SpendingShare {
  return { name, amountPicoUsd: BigInt(amount), entries };
}

function toDay({ starts_at: startsAt, ends_at: endsAt, amount }: SpendingRow): SpentDay {
  return {
    startsAt: new Date(String(startsAt)),
    endsAt: new Date(String(endsAt)),
    amountPicoUsd: BigInt(amount),
  };
}
