import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn, snowflakeColumn } from "#/database/columns.ts";

/** A Discord server, as its admins set it up. Null means: no rule of its own. */
export const ServerEntity = defineEntity({
  name: "Server",
  tableName: "server",
  properties: {
    id: snowflakeColumn().primary(),
    sessionChannelId: snowflakeColumn().nullable(),
    allowedPersonaIds: p.json<string[]>().nullable(),
    allowedModels: p.json<string[]>().nullable(),
    defaultPersonaId: p.string().columnType("text").nullable(),
    timeZone: p.string().columnType("text").default("UTC"),
    locale: p.string().columnType("text").default("en-US"),
    /** Whether scenes that members share wait for a manager's yes. */
    approvesScenarios: p.boolean().default(false),
    /** Where its managers are told how its budgets stand; null: nowhere. */
    budgetChannelId: snowflakeColumn().nullable(),
    learnersSeeBudget: p.boolean().default(true),
    /** Whether learners may set a limit of their own, which only lowers what they are granted. */
    learnersChangeBudget: p.boolean().default(true),
    /** Whether learners may ask for more. */
    learnersAskBudget: p.boolean().default(true),
    createdAt: createdAtColumn(),
    version: p.integer().default(1),
  },
  checks: [
    {
      name: "server_allowed_lists_filled",
      expression:
        "(allowed_persona_ids is null or jsonb_array_length(allowed_persona_ids) > 0) and (allowed_models is null or jsonb_array_length(allowed_models) > 0)",
    },
    { name: "server_version_positive", expression: "version > 0" },
  ],
});
