import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn, idColumn, instantColumn } from "#/database/columns.ts";
import { LearnerEntity } from "#/learners/learner.entity.ts";

/** A learner asked for everything that is stored about them. */
export const ExportRequestEntity = defineEntity({
  name: "ExportRequest",
  tableName: "export_request",
  properties: {
    id: idColumn(),
    learner: p.manyToOne(LearnerEntity).mapToPk().deleteRule("cascade"),
    state: p.string().columnType("text").default("waiting"),
    /** Through which the file can be handed over privately for some minutes; then forgotten. */
    interactionToken: p.string().columnType("text").nullable(),
    attempts: p.integer().default(0),
    errorCode: p.string().columnType("text").nullable(),
    requestedAt: createdAtColumn(),
    startedAt: instantColumn(),
    endedAt: instantColumn(),
  },
  uniques: [
    {
      name: "export_request_one_at_a_time",
      properties: ["learner"],
      where: "state in ('waiting', 'running')",
    },
  ],
  indexes: [{ properties: ["learner"] }],
  checks: [
    {
      name: "export_request_state_known",
      expression: "state in ('waiting', 'running', 'delivered', 'failed')",
    },
    {
      name: "export_request_token_forgotten",
      expression: "interaction_token is null or state in ('waiting', 'running')",
    },
    {
      name: "export_request_ended",
      expression: "(ended_at is not null) = (state in ('delivered', 'failed'))",
    },
  ],
});
