import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn, idColumn, instantColumn } from "#/database/columns.ts";

import { LearnerEntity } from "../learner.entity.ts";
import { factRoom } from "./fact.ts";

/** Something lasting that a learner told about themselves, or wrote down for their tutors. */
export const LearnerFactEntity = defineEntity({
  name: "LearnerFact",
  tableName: "learner_fact",
  properties: {
    id: idColumn(),
    learner: p.manyToOne(LearnerEntity).mapToPk(),
    text: p.string().columnType("text"),
    /** The text folded: a learner has nothing twice. */
    key: p.string().columnType("text"),
    /** Where it was told, and in the messages of which turn; null for what the learner wrote or corrected. */
    sessionId: p.uuid().nullable(),
    turnId: p.uuid().nullable(),
    createdAt: createdAtColumn(),
    /** When it was told, told again or corrected last. */
    changedAt: createdAtColumn(),
    /** Since when it is out of use: it can be brought back for a while. */
    forgottenAt: instantColumn(),
  },
  uniques: [
    {
      name: "learner_fact_once",
      properties: ["learner", "key"],
      where: "forgotten_at is null",
    },
  ],
  indexes: [
    { name: "learner_fact_of_learner", properties: ["learner"] },
    { name: "learner_fact_of_turn", properties: ["turnId"], where: "turn_id is not null" },
    {
      name: "learner_fact_forgotten",
      properties: ["forgottenAt"],
      where: "forgotten_at is not null",
    },
  ],
  checks: [
    {
      name: "learner_fact_bounded",
      expression: `char_length(text) >= 1 and char_length(text) <= ${String(factRoom.charactersMax)}`,
    },
    { name: "learner_fact_of_a_talk", expression: "(session_id is null) = (turn_id is null)" },
  ],
});
