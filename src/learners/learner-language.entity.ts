import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn } from "#/database/columns.ts";

import { LearnerEntity } from "./learner.entity.ts";

/** A language that a learner learns, with their level in it. */
export const LearnerLanguageEntity = defineEntity({
  name: "LearnerLanguage",
  tableName: "learner_language",
  properties: {
    learner: p.manyToOne(LearnerEntity).mapToPk().primary().deleteRule("cascade"),
    language: p.string().columnType("text").primary(),
    level: p.string().columnType("text"),
    updatedAt: createdAtColumn(),
  },
  checks: [
    {
      name: "learner_language_level_known",
      expression: "level in ('A1', 'A2', 'B1', 'B2', 'C1', 'C2')",
    },
  ],
});
