import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn, idColumn, instantColumn, picoUsdColumn } from "#/database/columns.ts";

import { BudgetPeriodEntity } from "./budget-period.entity.ts";

/**
 * That a period's money reached a threshold: said once, whoever dies when. Reached again after more was
 * granted, it is news again.
 */
export const BudgetNoticeEntity = defineEntity({
  name: "BudgetNotice",
  tableName: "budget_notice",
  properties: {
    id: idColumn(),
    budgetPeriod: p.manyToOne(BudgetPeriodEntity).mapToPk().deleteRule("restrict"),
    /** Whole percent of what was granted. */
    threshold: p.integer(),
    /** All that was granted when it was reached. */
    wholePicoUsd: picoUsdColumn(),
    createdAt: createdAtColumn(),
    /** When a worker may (again) try to say it; null: it is said, or waits for its learner. */
    nextAt: instantColumn().defaultRaw("now()"),
    /** Since when a worker tries, and nobody knows yet what came of it. */
    attemptedAt: instantColumn(),
    /** When it was said, or was not worth saying any more. */
    sentAt: instantColumn(),
  },
  uniques: [{ name: "budget_notice_once", properties: ["budgetPeriod", "threshold"] }],
  indexes: [{ name: "budget_notice_due", properties: ["nextAt"], where: "next_at is not null" }],
  checks: [
    { name: "budget_notice_threshold_known", expression: "threshold in (50, 75, 90, 100)" },
    { name: "budget_notice_said_or_due", expression: "next_at is null or sent_at is null" },
    { name: "budget_notice_whole_not_negative", expression: "whole_pico_usd >= 0" },
  ],
});
