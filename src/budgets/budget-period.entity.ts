import { defineEntity, p } from "@mikro-orm/core";

import { idColumn, instantColumn, picoUsdColumn } from "#/database/columns.ts";
import { LearnerEntity } from "#/learners/learner.entity.ts";
import { ServerEntity } from "#/learners/server.entity.ts";

/**
 * What one holder spent (`posted`) and has reserved (`pending`) in one period. Periods are computed,
 * so nothing is ever reset: the first reservation in a new one closes the row before and opens the
 * next, at zero. Each path has one open row at most.
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
    /** The term by which the period was computed (see `term.repository.ts`). */
    termKey: p.string().columnType("text"),
    /** The period's first day in its time zone; names the period even if that zone changes. */
    startsOn: p.date(),
    startsAt: p.datetime().columnType("timestamptz"),
    /** Infinity where the limit is a total. */
    endsAt: p.datetime().columnType("timestamptz"),
    closedAt: instantColumn(),
    postedPicoUsd: picoUsdColumn(),
    pendingPicoUsd: picoUsdColumn(),
    /** Spent or held in periods of another term that overlap with this one, as it was opened. */
    carriedPicoUsd: picoUsdColumn(),
    /** Granted once, on top of the limit. */
    grantedPicoUsd: picoUsdColumn(),
    /** Of models that are declared free. */
    postedFreeTurns: p.integer().default(0),
    pendingFreeTurns: p.integer().default(0),
    postedFreeTokens: p.bigint().defaultRaw("0"),
    pendingFreeTokens: p.bigint().defaultRaw("0"),
  },
  uniques: [{ name: "budget_period_open", properties: ["path"], where: "closed_at is null" }],
  indexes: [
    { name: "budget_period_of_path", properties: ["path", "startsAt"] },
    { name: "budget_period_of_server", properties: ["server", "startsOn"] },
    { name: "budget_period_of_learner", properties: ["learner", "startsOn"] },
  ],
  checks: [
    {
      name: "budget_period_counters_not_negative",
      expression:
        "least(posted_pico_usd, pending_pico_usd, carried_pico_usd, granted_pico_usd, posted_free_turns, pending_free_turns, posted_free_tokens, pending_free_tokens) >= 0",
    },
    { name: "budget_period_in_order", expression: "starts_at < ends_at" },
    {
      name: "budget_period_scope_known",
      expression: "scope in ('learner', 'direct', 'role', 'channel', 'server', 'operator')",
    },
  ],
});
