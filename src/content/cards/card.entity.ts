import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn, idColumn, instantColumn } from "#/database/columns.ts";
import { LearnerEntity } from "#/learners/learner.entity.ts";

import { ContentItemEntity } from "../items/content-item.entity.ts";
import { TransferEntity } from "../transfers/transfer.entity.ts";
import { cardKinds, cardStates } from "./card-kinds.ts";
import { readingCharactersMax } from "./card-limits.ts";

const known = (values: readonly string[]) => values.map((value) => `'${value}'`).join(", ");

const isActive = "suspended_at is null";

/**
 * One question about an item, and how well it is known. What it says is made from the item whenever it
 * is shown; only the schedule is the card's own, as FSRS keeps it.
 */
export const CardEntity = defineEntity({
  name: "Card",
  tableName: "card",
  properties: {
    id: idColumn(),
    learner: p.manyToOne(LearnerEntity).mapToPk().deleteRule("cascade"),
    item: p.manyToOne(ContentItemEntity).mapToPk().deleteRule("cascade"),
    kind: p.string().columnType("text"),
    /** Which part of an item that has several, such as a list of flashcards; 0 elsewhere. */
    position: p.integer().default(0),
    /** The item's, which never changes: cards are found by it. */
    language: p.string().columnType("text"),
    /** How its words are read, where the learner knows better than we do. */
    reading: p.string().columnType("text").nullable(),
    state: p.string().columnType("text").default("new"),
    due: p.datetime().columnType("timestamptz"),
    /** Days until the chance of knowing it has fallen to 90 %. */
    stability: p.double().default(0),
    /** From 1 to 10; 0 while new. */
    difficulty: p.double().default(0),
    scheduledDays: p.integer().default(0),
    learningSteps: p.integer().default(0),
    reps: p.integer().default(0),
    lapses: p.integer().default(0),
    lastReview: instantColumn(),
    suspendedAt: instantColumn(),
    buriedUntil: instantColumn(),
    /** When it was last found to be forgotten again and again. */
    leechNoticedAt: instantColumn(),
    /** The file of cards that it was made from, until the learner sets something of it themselves. */
    transfer: p.manyToOne(TransferEntity).mapToPk().nullable().deleteRule("set null"),
    version: p.integer().default(1),
    createdAt: createdAtColumn(),
  },
  uniques: [{ name: "card_made_once", properties: ["item", "position", "kind"] }],
  indexes: [
    {
      name: "card_learning",
      properties: ["learner", "due"],
      where: `state in ('learning', 'relearning') and ${isActive}`,
    },
    { name: "card_due", properties: ["learner", "due"], where: `state = 'review' and ${isActive}` },
    {
      name: "card_due_of_language",
      properties: ["learner", "language", "due"],
      where: `state = 'review' and ${isActive}`,
    },
    { name: "card_new", properties: ["learner", "id"], where: `state = 'new' and ${isActive}` },
    {
      name: "card_new_of_language",
      properties: ["learner", "language", "id"],
      where: `state = 'new' and ${isActive}`,
    },
    { name: "card_of_learner", properties: ["learner", "id"] },
    { name: "card_of_transfer", properties: ["transfer"], where: "transfer_id is not null" },
    {
      name: "card_suspended",
      properties: ["learner", "suspendedAt"],
      where: "suspended_at is not null",
    },
  ],
  checks: [
    { name: "card_kind_known", expression: `kind in (${known(cardKinds)})` },
    { name: "card_state_known", expression: `state in (${known(cardStates)})` },
    {
      name: "card_counts_sound",
      expression:
        "position >= 0 and scheduled_days >= 0 and learning_steps >= 0 and reps >= 0 and lapses >= 0",
    },
    {
      name: "card_new_until_reviewed",
      expression: "(state = 'new') = (last_review is null) and (state = 'new') = (reps = 0)",
    },
    {
      name: "card_reading_bounded",
      expression: `char_length(reading) >= 1 and char_length(reading) <= ${String(readingCharactersMax)}`,
    },
    { name: "card_version_positive", expression: "version > 0" },
  ],
});
