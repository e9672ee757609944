import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn, idColumn, instantColumn } from "#/database/columns.ts";
import { LearnerEntity } from "#/learners/learner.entity.ts";

/** The deletion of a learner's data, step by step: it goes on where it was broken off. */
export const ErasureEntity = defineEntity({
  name: "Erasure",
  tableName: "erasure",
  properties: {
    id: idColumn(),
    learner: p.manyToOne(LearnerEntity).mapToPk().unique(),
    /** The last step that is done; null before the first. */
    stepDone: p.string().columnType("text").nullable(),
    requestedAt: createdAtColumn(),
    /** When a job last took it up. */
    attemptedAt: instantColumn(),
    finishedAt: instantColumn(),
  },
  indexes: [
    { name: "erasure_unfinished", properties: ["requestedAt"], where: "finished_at is null" },
  ],
  checks: [
    {
      name: "erasure_step_known",
      expression: "step_done in ('turns', 'data', 'identity')",
    },
    {
      name: "erasure_finished_with_identity",
      expression: "(finished_at is not null) = (coalesce(step_done, '') = 'identity')",
    },
  ],
});
