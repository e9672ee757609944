import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn } from "#/database/columns.ts";

import type { BudgetTerm } from "./budget-rule.ts";

/**
 * A rule that somebody set, under the path of whom it is for (see `budget-path.ts`). What is null
 * is inherited, field by field, from the next shorter path that says it.
 */
export const BudgetEntity = defineEntity({
  name: "Budget",
  tableName: "budget",
  properties: {
    path: p.string().columnType("text").primary(),
    limitPicoUsd: p.bigint().nullable(),
    term: p.json<BudgetTerm>().nullable(),
    atLimit: p.string().columnType("text").nullable(),
    /** What is admitted at most, whatever others grant; the operator's alone. */
    ceilingPicoUsd: p.bigint().nullable(),
    freeTurnsLimit: p.integer().nullable(),
    freeTokensLimit: p.bigint().nullable(),
    isPaused: p.boolean().nullable(),
    /** The operator's own pause: no more particular rule lifts it. */
    isStopped: p.boolean().nullable(),
    /** A learner's own: it only ever lowers what the others grant. */
    ownLimitPicoUsd: p.bigint().nullable(),
    updatedAt: createdAtColumn(),
  },
  checks: [
    {
      name: "budget_limits_not_negative",
      expression:
        "least(limit_pico_usd, ceiling_pico_usd, free_turns_limit, free_tokens_limit, own_limit_pico_usd) >= 0",
    },
    {
      name: "budget_at_limit_known",
      expression: "at_limit in ('refuse', 'local', 'cheapest', 'alert')",
    },
  ],
});
