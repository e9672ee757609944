import { sql as query } from "@mikro-orm/core";

import type { Sql } from "#/database/database.ts";
import type { PicoUsd } from "#/shared/money.ts";

/** Whose spending on a server can be compared. */
export const spenderScopes = ["learner", "role", "channel"] as const;

export type SpenderScope = (typeof spenderScopes)[number];

/** Who spent how much. */
export interface Spender {
  /** Of a role or channel its own; of a learner their account, null once that was erased. */
  discordId: string | null;
  amountPicoUsd: PicoUsd;
}

/** Who spent most, from a place of the list on. */
export interface Spenders {
  spenders: Spender[];
  /** How many there are in all. */
  total: number;
}

/**
 * Who spent most on a server between two instants. A period of theirs that lies between them counts
 * as it is; of one that does not, what was posted between them.
 */
export async function selectSpenders(
  sql: Sql,
  of: { serverId: string; scope: SpenderScope; from: Date; to: Date | undefined },
  { offset, limit }: { offset: number; limit: number },
): Promise<Spenders> {
  const to = of.to?.toISOString() ?? "infinity";
  const rows = await sql.execute<SpenderRow[]>(query`
    select case when period.scope = 'learner' then learner.discord_user_id
                else split_part(period.path, '/', 3) end as discord_id,
           sum(spent.amount) as amount, count(*) over ()::int as total
      from budget_period period
      cross join lateral (
             select case when period.starts_at >= ${of.from} and period.ends_at <= ${to}::timestamptz
                    then period.posted_pico_usd
                    else (select coalesce(sum(amount_pico_usd), 0) from ledger_entry
                           where budget_period_id = period.id
                             and posted_at >= ${of.from} and posted_at < ${to}::timestamptz) end
                      as amount) spent
      left join learner on learner.id = period.learner_id
     where period.server_id = ${of.serverId} and period.scope = ${of.scope}
       and period.starts_at < ${to}::timestamptz and period.ends_at > ${of.from}
       and period.posted_pico_usd > 0
     group by period.path, 1
    having sum(spent.amount) > 0
     order by amount desc, period.path offset ${offset} limit ${limit}`);
  return {
    spenders: rows.map((row) => ({
      discordId: row.discord_id,
      amountPicoUsd: BigInt(row.amount),
    })),
    total: rows[0]?.total ?? 0,
  };
}

interface SpenderRow {
  discord_id: string | null;
  amount: string;
  total: number;
}
