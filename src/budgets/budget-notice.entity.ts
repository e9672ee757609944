import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn, idColumn, instantColumn } from "#/database/columns.ts";

import { BudgetPeriodEntity } from "./budget-period.entity.ts";

/** That a period's money reached a threshold: said once, whoever dies when. */
export const BudgetNoticeEntity = defineEntity({
  name: "BudgetNotice",
  tableName: "budget_notice",
  properties: {
    id: idColumn(),
    budgetPeriod: p.manyToOne(BudgetPeriodEntity).mapToPk().deleteRule("restrict"),
    /** Whole percent of what is granted. */
    threshold: p.integer(),
    createdAt: createdAtColumn(),
    /** When it was said, or was not worth saying any more. */
    sentAt: instantColumn(),
  },
  uniques: [{ name: "budget_notice_once", properties: ["budgetPeriod", "threshold"] }],
  indexes: [{ name: "budget_notice_due", properties: ["createdAt"], where: "sent_at is null" }],
  checks: [{ name: "budget_notice_threshold_known", expression: "threshold in (50, 75, 90, 100)" }],
});
