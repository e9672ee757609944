import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn, idColumn, instantColumn } from "#/database/columns.ts";

import { LearnerEntity } from "../learner.entity.ts";

/** A level that was proposed to a learner after a session; it holds only where they say yes. */
export const LevelProposalEntity = defineEntity({
  name: "LevelProposal",
  tableName: "level_proposal",
  properties: {
    id: idColumn(),
    learner: p.manyToOne(LearnerEntity).mapToPk(),
    language: p.string().columnType("text"),
    /** The session's id, as a plain value. */
    sessionId: p.uuid(),
    fromLevel: p.string().columnType("text"),
    toLevel: p.string().columnType("text"),
    /** Both ends of the range in which the level lies with a chance of 90 %. */
    lowLevel: p.string().columnType("text"),
    highLevel: p.string().columnType("text"),
    createdAt: createdAtColumn(),
    answeredAt: instantColumn(),
    accepted: p.boolean().nullable(),
  },
  uniques: [{ name: "level_proposal_of_session", properties: ["sessionId"] }],
  indexes: [
    { name: "level_proposal_of_learner", properties: ["learner", "language", "createdAt"] },
  ],
  checks: [
    {
      name: "level_proposal_answered_whole",
      expression: "(answered_at is null) = (accepted is null)",
    },
  ],
});
