import { defineEntity, p } from "@mikro-orm/core";

import { picoUsdColumn } from "#/database/columns.ts";

/**
 * How a budget stood of a learner who had themselves erased, until its period ends: who comes back by
 * then finds it as they left it. Nothing in it leads to the learner but a keyed hash of their account,
 * which tells only whether the same account comes back.
 */
export const ReturningBudgetEntity = defineEntity({
  name: "ReturningBudget",
  tableName: "returning_budget",
  properties: {
    accountCode: p.string().columnType("text").primary(),
    /** The budget's path without the learner: `learner/<server>`, or `direct`. */
    place: p.string().columnType("text").primary(),
    /** Spent, held and carried. */
    spentPicoUsd: picoUsdColumn(),
    grantedPicoUsd: picoUsdColumn(),
    /** What others than the learner had said for them alone: columns of `budget`. */
    rule: p.json<Record<string, unknown>>().defaultRaw("'{}'::jsonb"),
    /** When the period ends; of a total, 366 days after the erasure. */
    endsAt: p.datetime().columnType("timestamptz"),
  },
  indexes: [{ properties: ["endsAt"] }],
  checks: [
    {
      name: "returning_budget_not_negative",
      expression: "least(spent_pico_usd, granted_pico_usd) >= 0",
    },
  ],
});
