import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn } from "#/database/columns.ts";

import { LearnerEntity } from "../learner.entity.ts";

/** What one session told of a learner's level in a language, by how they wrote in it. */
export const LevelEvidenceEntity = defineEntity({
  name: "LevelEvidence",
  tableName: "level_evidence",
  properties: {
    /** The session's id, as a plain value: this stays without it. */
    sessionId: p.uuid().primary(),
    learner: p.manyToOne(LearnerEntity).mapToPk(),
    language: p.string().columnType("text"),
    /** From 1 for A1 to 6 for C2, and what lies between. */
    level: p.double(),
    /** How far it may be off, as a standard deviation in levels. */
    errorLevels: p.double(),
    /** Words that it was told from. */
    words: p.integer(),
    createdAt: createdAtColumn(),
  },
  indexes: [
    { name: "level_evidence_of_learner", properties: ["learner", "language", "createdAt"] },
  ],
  checks: [
    {
      name: "level_evidence_on_scale",
      expression: "(level)::integer >= 1 and (level)::integer <= 6 and words > 0",
    },
  ],
});
