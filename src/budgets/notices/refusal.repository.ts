import { sql as query } from "@mikro-orm/core";

import type { Sql } from "#/database/database.ts";

import { periodColumns, ruleColumns, wholePicoUsd } from "../room.repository.ts";
import { ruleOf } from "../rule.repository.ts";
import { noteAgain } from "./reached-threshold.repository.ts";

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
