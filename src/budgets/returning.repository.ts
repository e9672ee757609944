import { sql as query } from "@mikro-orm/core";

import type { Sql } from "#/database/database.ts";
import type { PicoUsd } from "#/shared/money.ts";

/** The key by which accounts are known again; undefined where nobody was erased yet. */
export async function selectSecret(sql: Sql): Promise<string | undefined> {
  const [row] = await sql.execute<{ secret: string }[]>(query`select secret from returning_secret`);
  return row?.secret;
}

/** Writes the key, unless there is one; answers the one that holds. */
export async function ensureSecret(sql: Sql, secret: string): Promise<string> {
  await sql.execute(query`
    insert into returning_secret (id, secret) values (1, ${secret}) on conflict (id) do nothing`);
  return (await selectSecret(sql)) ?? secret;
}

/** The account of a learner who is not erased yet, and the paths at which something is of theirs. */
export async function selectOwnPaths(
  sql: Sql,
  learnerId: string,
): Promise<{ discordUserId: string; paths: string[] } | undefined> {
  const [row] = await sql.execute<{ discord_user_id: string; paths: string[] }[]>(query`
    select discord_user_id,
           array(select path from budget_period where learner_id = learner.id and closed_at is null
                 union select path from budget where path like '%/' || learner.id) as paths
      from learner where id = ${learnerId} and discord_user_id is not null`);
  return row && { discordUserId: row.discord_user_id, paths: row.paths };
}

/** How one budget stands as its learner goes. */
export interface LeftBudget {
  path: string;
  place: string;
  spentPicoUsd: PicoUsd;
  grantedPicoUsd: PicoUsd;
  /** Undefined for a total, which has no end. */
  endsAt: Date | undefined;
}

/**
 * Keeps what was left, with its rules, where anything was spent or said. What was held when it was kept
 * before, in the same period, counts as spent, though it be free again meanwhile.
 */
export async function upsertReturning(
  sql: Sql,
  accountCode: string,
  left: readonly LeftBudget[],
): Promise<void> {
  const rows = left.map((budget) => ({
    ...budget,
    spentPicoUsd: String(budget.spentPicoUsd),
    grantedPicoUsd: String(budget.grantedPicoUsd),
    endsAt: budget.endsAt ?? "infinity",
  }));
  await sql.execute(query`
    insert into returning_budget as kept
           (account_code, place, spent_pico_usd, granted_pico_usd, rule, ends_at)
    select ${accountCode}, place, "spentPicoUsd", "grantedPicoUsd", rule,
           least("endsAt", now() + interval '366 days')
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
             as row(path text, place text, "spentPicoUsd" bigint, "grantedPicoUsd" bigint,
                    "endsAt" timestamptz)
      left join budget on budget.path = row.path
      cross join lateral (
             select coalesce(jsonb_strip_nulls(to_jsonb(budget)
                      - array['path', 'updated_at', 'own_limit_pico_usd']), '{}') as rule) said
     where "spentPicoUsd" + "grantedPicoUsd" > 0 or rule <> '{}'
    on conflict (account_code, place) do update
       set spent_pico_usd = greatest(excluded.spent_pico_usd,
             case when kept.ends_at > now() then kept.spent_pico_usd else 0 end),
           granted_pico_usd = excluded.granted_pico_usd, rule = excluded.rule,
           ends_at = excluded.ends_at`);
}

/** A budget that was kept, whose period is not over. */
export interface KeptBudget {
  place: string;
  spentPicoUsd: PicoUsd;
  grantedPicoUsd: PicoUsd;
  rule: Record<string, unknown>;
}

/** Takes all out that was kept of an account; answers what still holds, learners' before DMs'. */
export async function takeReturning(sql: Sql, accountCode: string): Promise<KeptBudget[]> {
  const rows = await sql.execute<
    {
      place: string;
      spent_pico_usd: string;
      granted_pico_usd: string;
      rule: Record<string, unknown>;
    }[]
  >(query`
    with taken as (delete from returning_budget where account_code = ${accountCode} returning *)
    select * from taken where ends_at > now() order by place desc`);
  return rows.map((row) => ({
    place: row.place,
    spentPicoUsd: BigInt(row.spent_pico_usd),
    grantedPicoUsd: BigInt(row.granted_pico_usd),
    rule: row.rule,
  }));
}

/** Says at `path` what `rule`, columns of `budget`, says. */
export async function insertKeptRule(
  sql: Sql,
  path: string,
  rule: Record<string, unknown>,
): Promise<void> {
  await sql.execute(query`
    insert into budget
    select (jsonb_populate_record(null::budget, ${JSON.stringify(rule)}::jsonb
              || jsonb_build_object('path', ${path}::text, 'updated_at', now()))).*`);
}

/**
 * Counts what was spent and granted before in the open period at `path`. What was spent is an entry of
 * its own, so that it counts like any other, also where the term is changed later.
 */
export async function addKept(
  sql: Sql,
  path: string,
  { spentPicoUsd, grantedPicoUsd }: Pick<KeptBudget, "spentPicoUsd" | "grantedPicoUsd">,
): Promise<void> {
  await sql.execute(query`
    with counted as (
      update budget_period
         set posted_pico_usd = posted_pico_usd + ${spentPicoUsd}::bigint,
             granted_pico_usd = granted_pico_usd + ${grantedPicoUsd}::bigint
       where path = ${path} and closed_at is null
      returning id
    )
    insert into ledger_entry
           (budget_period_id, kind, amount_pico_usd, purpose, input_tokens, cache_read_tokens,
            cache_write_5m_tokens, cache_write_1h_tokens, output_tokens, estimated, actor, reason)
    select id, 'adjustment', ${spentPicoUsd}::bigint, 'adjustment', 0, 0, 0, 0, 0, false, 'parley',
           'spent before the account was erased'
      from counted where ${spentPicoUsd}::bigint > 0`);
}

/** Deletes what was kept of periods that are over; answers how many they were. */
export async function deleteEndedReturning(sql: Sql): Promise<number> {
  const rows = await sql.execute<unknown[]>(
    query`delete from returning_budget where ends_at <= now() returning place`,
  );
  return rows.length;
}
