import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn, idColumn, instantColumn, snowflakeColumn } from "#/database/columns.ts";
import { LearnerEntity } from "#/learners/learner.entity.ts";
import { ServerEntity } from "#/learners/server.entity.ts";

/**
 * What came of it: `granted` for the present period alone, `raised` for good, `declined`, or
 * `withdrawn` by the learner.
 */
const requestStates = ["open", "granted", "raised", "declined", "withdrawn"] as const;

export type RequestState = (typeof requestStates)[number];

/** That a learner asks the managers of a server for more. */
export const BudgetRequestEntity = defineEntity({
  name: "BudgetRequest",
  tableName: "budget_request",
  properties: {
    id: idColumn(),
    server: p.manyToOne(ServerEntity).mapToPk().deleteRule("restrict"),
    learner: p.manyToOne(LearnerEntity).mapToPk().deleteRule("cascade"),
    state: p.string().columnType("text").$type<RequestState>().default("open"),
    amountPicoUsd: p.bigint(),
    /** In the learner's words. */
    reason: p.string().columnType("text").nullable(),
    /** In the words of the manager who declined it. */
    answer: p.string().columnType("text").nullable(),
    /** Where the managers were asked, if they have a channel for it. */
    channelId: snowflakeColumn().nullable(),
    discordMessageId: snowflakeColumn().nullable(),
    decidedBy: snowflakeColumn().nullable(),
    decidedAt: instantColumn(),
    /** When the learner was told. */
    toldAt: instantColumn(),
    createdAt: createdAtColumn(),
  },
  uniques: [
    {
      name: "budget_request_open",
      properties: ["server", "learner"],
      where: "state = 'open'",
    },
  ],
  indexes: [{ name: "budget_request_of_learner", properties: ["learner", "createdAt"] }],
  checks: [
    {
      name: "budget_request_state_known",
      expression: `state in (${requestStates.map((state) => `'${state}'`).join(", ")})`,
    },
    { name: "budget_request_decided_once", expression: "(state = 'open') = (decided_at is null)" },
    { name: "budget_request_positive", expression: "amount_pico_usd > 0" },
  ],
});
