import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn, idColumn, instantColumn } from "#/database/columns.ts";
import { LearnerEntity } from "#/learners/learner.entity.ts";

/** The deletion of a learner's data. What is broken off goes on: a part that is deleted is gone. */
export const ErasureEntity = defineEntity({
  name: "Erasure",
  tableName: "erasure",
  properties: {
    id: idColumn(),
    learner: p.manyToOne(LearnerEntity).mapToPk().unique(),
    requestedAt: createdAtColumn(),
    /** When a job last took it up. */
    attemptedAt: instantColumn(),
    finishedAt: instantColumn(),
  },
  indexes: [
    { name: "erasure_unfinished", properties: ["requestedAt"], where: "finished_at is null" },
  ],
});
