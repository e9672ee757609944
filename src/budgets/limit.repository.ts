import { sql as query } from "@mikro-orm/core";

import type { Sql } from "#/database/database.ts";
import type { PicoUsd } from "#/shared/money.ts";

/** A limit at a path. */
export interface PathLimit {
  path: string;
  limitPicoUsd: PicoUsd;
}

/** Writes limits, and each that changed as a change by `actorDiscordUserId` (null: configuration). */
export async function upsertLimits(
  sql: Sql,
  limits: readonly PathLimit[],
  actorDiscordUserId: string | null,
): Promise<void> {
  const rows = limits.map(({ path, limitPicoUsd }) => ({ path, limit: String(limitPicoUsd) }));
  await sql.execute(query`
    with wanted as (
      select path, "limit" from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
                                  as row(path text, "limit" bigint)
    ),
    before as (select path, limit_pico_usd from budget where path in (select path from wanted)),
    written as (
      insert into budget (path, limit_pico_usd)
      select path, "limit" from wanted order by path
      on conflict (path) do update
         set limit_pico_usd = excluded.limit_pico_usd, updated_at = now()
       where budget.limit_pico_usd <> excluded.limit_pico_usd
      returning path, limit_pico_usd
    )
    insert into budget_change (path, actor_discord_user_id, before_pico_usd, after_pico_usd)
    select written.path, ${actorDiscordUserId}, before.limit_pico_usd, written.limit_pico_usd
      from written left join before on before.path = written.path`);
}

/** Takes away the limit at `path`, if there is one, and writes that down. */
export async function deleteLimit(
  sql: Sql,
  path: string,
  actorDiscordUserId: string,
): Promise<void> {
  await sql.execute(query`
    with gone as (delete from budget where path = ${path} returning path, limit_pico_usd)
    insert into budget_change (path, actor_discord_user_id, before_pico_usd, after_pico_usd)
    select path, ${actorDiscordUserId}, limit_pico_usd, null from gone`);
}

/** The limits of a server's learners who have one of their own. */
export async function selectLearnerLimits(sql: Sql, serverId: string): Promise<PathLimit[]> {
  const rows = await sql.execute<{ path: string; limit_pico_usd: string }[]>(query`
    select path, limit_pico_usd from budget
     where path like ${`learner/${serverId}/%`} order by path`);
  return rows.map((row) => ({ path: row.path, limitPicoUsd: BigInt(row.limit_pico_usd) }));
}
