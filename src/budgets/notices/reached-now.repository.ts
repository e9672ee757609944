import { sql as query } from "@mikro-orm/core";

import type { Sql } from "#/database/database.ts";

import { lockOrder, type BudgetHolder } from "../budget-path.ts";
import { periodColumns, ruleColumns } from "../room.repository.ts";
import { isPresent, termsOf } from "../term.repository.ts";
import { reachedThresholds } from "./reached-threshold.repository.ts";

/**
 * Notes what the holders' present periods have reached without a charge, since their rules changed.
 * They are taken in the order of locking, whatever order they come in.
 */
export async function noteReachedNow(sql: Sql, holders: readonly BudgetHolder[]): Promise<void> {
  if (holders.length === 0) return;
  const inOrder = holders.toSorted(
    (first, second) => lockOrder.indexOf(first.scope) - lockOrder.indexOf(second.scope),
  );
  await sql.execute(query`
    with ${termsOf(inOrder)},
    counted as (
      select period.id, period.closed_at, 0 as charge_pico_usd, ${ruleColumns}, ${periodColumns}
        from term
        cross join lateral (select term.*) rule
        join budget_period period on period.path = term.path and ${isPresent}
       order by term.position
         for key share of period
    ),
    ${reachedThresholds}
    select count(*) from reached`);
}
