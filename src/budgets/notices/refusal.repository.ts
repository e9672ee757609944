import { sql as query, type RawQueryFragment } from "@mikro-orm/core";

import type { Sql } from "#/database/database.ts";
import type { PicoUsd } from "#/shared/money.ts";

import { periodColumns, ruleColumns, wholePicoUsd } from "../room.repository.ts";
import { ruleOf } from "../rule.repository.ts";
import { noteAgain } from "./reached-threshold.repository.ts";

/**
 * Whether a `notice` of a `period` says that what was granted (`whole`, an expression) covers no
 * answer any more: nothing was granted or given back since.
 */
export function isStillRefused(whole: RawQueryFragment): RawQueryFragment {
  return query`
    (notice.threshold = 100 and notice.whole_pico_usd >= ${whole}
     and not exists (
           select from ledger_entry entry
            where entry.budget_period_id = notice.budget_period_id
              and entry.posted_at > notice.created_at and entry.amount_pico_usd < 0))`;
}

/** Whether a period's answers are refused, `wholePicoUsd` being all that may be spent in it. */
export async function wasRefused(
  sql: Sql,
  { periodId, wholePicoUsd: whole }: { periodId: string; wholePicoUsd: PicoUsd },
): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(query`
    select from budget_notice notice
     where notice.budget_period_id = ${periodId}::uuid and ${isStillRefused(query`${whole}::bigint`)}`);
  return rows.length > 0;
}

/**
 * Notes of a period that all is spent that answers can be made of: the limit, or where that only
 * alerts, the ceiling beyond it. Nothing where it is over, or nothing was spent in it.
 */
export async function insertRefusal(sql: Sql, periodId: string): Promise<void> {
  await sql.execute(query`
    insert into budget_notice (id, budget_period_id, threshold, whole_pico_usd)
    select gen_random_uuid(), id, 100, ${wholePicoUsd}
      from (select period.id, ${ruleColumns}, ${periodColumns}
              from budget_period period
              cross join lateral ${ruleOf(query`period.path`, query`period.scope`)} rule
             where period.id = ${periodId}::uuid and period.closed_at is null
               and period.ends_at > now()) refused
     where carried_pico_usd + posted_pico_usd > 0
    ${noteAgain}`);
}
