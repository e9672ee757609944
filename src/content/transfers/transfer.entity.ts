import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn, idColumn, instantColumn } from "#/database/columns.ts";
import { LearnerEntity } from "#/learners/learner.entity.ts";

/**
 * A file of cards that a learner brought in. Until they say yes, what was read lies in its pages; then
 * what it made names it, so that all of that can be taken back for a day.
 */
export const TransferEntity = defineEntity({
  name: "Transfer",
  tableName: "transfer",
  properties: {
    id: idColumn(),
    learner: p.manyToOne(LearnerEntity).mapToPk().deleteRule("cascade"),
    appliedAt: instantColumn(),
    undoneAt: instantColumn(),
    createdAt: createdAtColumn(),
  },
  indexes: [
    { name: "transfer_of_learner", properties: ["learner"] },
    { name: "transfer_waiting", properties: ["createdAt"], where: "applied_at is null" },
    {
      name: "transfer_applied",
      properties: ["appliedAt"],
      where: "applied_at is not null",
    },
  ],
  checks: [
    {
      name: "transfer_undone_after_applied",
      expression: "undone_at is null or applied_at is not null",
    },
  ],
});
