import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn, picoUsdColumn } from "#/database/columns.ts";

/**
 * A limit that somebody set, under the path of whom it is for (see `budget-path.ts`). A longer path
 * overrules a shorter one; a row that is deleted gives way to the next shorter one.
 */
export const BudgetEntity = defineEntity({
  name: "Budget",
  tableName: "budget",
  properties: {
    path: p.string().columnType("text").primary(),
    limitPicoUsd: picoUsdColumn(),
    updatedAt: createdAtColumn(),
  },
  checks: [{ name: "budget_limit_not_negative", expression: "limit_pico_usd >= 0" }],
});
