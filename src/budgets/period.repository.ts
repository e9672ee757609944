import { sql as query } from "@mikro-orm/core";

import type { Sql } from "#/database/database.ts";
import type { PicoUsd } from "#/shared/money.ts";

import type { BudgetHolder } from "./budget-path.ts";
import { carriedOf, isPresent, keptGrantOf, termsOf } from "./term.repository.ts";

/**
 * Opens the present period of each holder that has none: what was open before is closed. Two who open
 * the same one end with one row. A grant stays where only the term has changed. All that is open is
 * locked, in the order of locking, since whoever opens one period goes on to reserve in all of them.
 * Those who open the same ones come one after the other, before they lock or add any row: else one
 * who adds a row that comes early waits for one who has locked a row that comes late, and the other
 * way round.
 */
export async function openPeriods(sql: Sql, holders: readonly BudgetHolder[]): Promise<void> {
  await sql.execute(query`
    with ${termsOf(holders)}
    select pg_advisory_xact_lock(hashtextextended('budget_period ' || path, 0))
      from (select path from term order by position) opened`);
  await sql.execute(query`
    with ${termsOf(holders)},
    locked as materialized (
      select period.id, ${isPresent} as is_present
        from term
        join budget_period period on period.path = term.path and period.closed_at is null
       order by term.position
         for update of period
    )
    update budget_period set closed_at = now()
     where id in (select id from locked where not is_present)`);
  await sql.execute(query`
    with ${termsOf(holders)}
    insert into budget_period
           (id, path, scope, server_id, learner_id, term_key, starts_on, starts_at, ends_at,
            carried_pico_usd, granted_pico_usd)
    select gen_random_uuid(), term.path, term.scope, term.server_id,
           case when term.scope in ('learner', 'direct') then term.member_id::uuid end,
           term.term_key, term.starts_on, term.starts_at, term.ends_at, ${carriedOf},
           ${keptGrantOf}
      from term
     where not exists (
             select from budget_period period where period.path = term.path and ${isPresent})
     order by term.position
    on conflict (path) where closed_at is null do nothing`);
}

/** Adds to what a holder is granted in the present period; answers how much that is in all. */
export async function addGrant(
  sql: Sql,
  path: string,
  amountPicoUsd: PicoUsd,
): Promise<PicoUsd | undefined> {
  const [row] = await sql.execute<{ granted_pico_usd: string }[]>(query`
    update budget_period set granted_pico_usd = granted_pico_usd + ${amountPicoUsd}::bigint
     where path = ${path} and closed_at is null
    returning granted_pico_usd`);
  return row && BigInt(row.granted_pico_usd);
}
