import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn, snowflakeColumn } from "#/database/columns.ts";

/** Who changed which limit, from what to what. Rows are added, never changed. */
export const BudgetChangeEntity = defineEntity({
  name: "BudgetChange",
  tableName: "budget_change",
  properties: {
    id: p.uuid().primary().defaultRaw("gen_random_uuid()"),
    path: p.string().columnType("text"),
    /** Null when configuration did it. */
    actorDiscordUserId: snowflakeColumn().nullable(),
    /** Null: there was no limit of its own. */
    beforePicoUsd: p.bigint().nullable(),
    /** Null: the limit of its own was taken away. */
    afterPicoUsd: p.bigint().nullable(),
    changedAt: createdAtColumn(),
  },
  indexes: [{ name: "budget_change_of_path", properties: ["path", "changedAt"] }],
});
