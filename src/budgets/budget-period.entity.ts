import { defineEntity, p } from "@mikro-orm/core";

import { idColumn, picoUsdColumn } from "#/database/columns.ts";
import { LearnerEntity } from "#/learners/learner.entity.ts";
import { ServerEntity } from "#/learners/server.entity.ts";

/**
 * What one holder spent (`posted`) and has reserved (`pending`) in one period. Periods are computed,
 * so nothing is ever reset: the first reservation in a new one inserts its row at zero.
 */
export const BudgetPeriodEntity = defineEntity({
  name: "BudgetPeriod",
  tableName: "budget_period",
  properties: {
    id: idColumn(),
    path: p.string().columnType("text"),
    scope: p.string().columnType("text"),
    server: p.manyToOne(ServerEntity).mapToPk().nullable().deleteRule("restrict"),
    /** Stays after an erasure: the learner's row has then lost its identity. */
    learner: p.manyToOne(LearnerEntity).mapToPk().nullable().deleteRule("restrict"),
    /** The period's first day in its time zone; names the period even if that zone changes. */
    startsOn: p.date(),
    startsAt: p.datetime().columnType("timestamptz"),
    endsAt: p.datetime().columnType("timestamptz"),
    postedPicoUsd: picoUsdColumn(),
    pendingPicoUsd: picoUsdColumn(),
  },
  uniques: [{ name: "budget_period_once", properties: ["path", "startsOn"] }],
  indexes: [
    { name: "budget_period_of_server", properties: ["server", "startsOn"] },
    { name: "budget_period_of_learner", properties: ["learner", "startsOn"] },
  ],
  checks: [
    {
      name: "budget_period_counters_not_negative",
      expression: "posted_pico_usd >= 0 and pending_pico_usd >= 0",
    },
    { name: "budget_period_in_order", expression: "starts_at < ends_at" },
    {
      name: "budget_period_scope_known",
      expression: "scope in ('learner', 'direct', 'server', 'operator')",
    },
  ],
});
