import { defineEntity, p } from "@mikro-orm/core";

import { idColumn, instantColumn } from "#/database/columns.ts";
import { LearnerEntity } from "#/learners/learner.entity.ts";

import { ratings } from "./card-kinds.ts";
import { CardEntity } from "./card.entity.ts";

/** That a card was answered, and how it stood before, so that this can be undone. */
export const ReviewEntity = defineEntity({
  name: "Review",
  tableName: "review",
  properties: {
    id: idColumn(),
    card: p.manyToOne(CardEntity).mapToPk().deleteRule("cascade"),
    learner: p.manyToOne(LearnerEntity).mapToPk().deleteRule("cascade"),
    /** What made it, such as a press on a button: the same event is counted once. */
    eventId: p.string().columnType("text").unique(),
    rating: p.string().columnType("text"),
    answerWasTyped: p.boolean(),
    reviewedAt: p.datetime().columnType("timestamptz"),
    /** The columns of the card that it changed, as they were. */
    before: p.json<Record<string, unknown>>(),
    undoneAt: instantColumn(),
  },
  indexes: [
    { name: "review_of_card", properties: ["card", "reviewedAt"] },
    { name: "review_of_learner", properties: ["learner", "reviewedAt"] },
    {
      name: "review_of_new_card",
      properties: ["learner", "reviewedAt"],
      where: "undone_at is null and (before ->> 'state') = 'new'",
    },
  ],
  checks: [
    {
      name: "review_rating_known",
      expression: `rating in (${ratings.map((rating) => `'${rating}'`).join(", ")})`,
    },
    {
      name: "review_event_bounded",
      expression: "char_length(event_id) >= 1 and char_length(event_id) <= 100",
    },
    {
      name: "review_before_bounded",
      expression: "jsonb_typeof(before) = 'object' and octet_length(before::text) <= 4096",
    },
  ],
});
