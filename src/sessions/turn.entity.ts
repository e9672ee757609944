import { defineEntity, p } from "@mikro-orm/core";

import { ReservationEntity } from "#/budgets/reservation.entity.ts";
import { CallEntity } from "#/calls/call.entity.ts";
import { createdAtColumn, idColumn, instantColumn, snowflakeColumn } from "#/database/columns.ts";
import type { AnswerConduct } from "#/personas/conduct/answer-conduct.ts";
import type { VocabularyNote } from "#/prompts/trailer-notes.ts";

import { SessionEntity } from "./session.entity.ts";

/** One exchange of a learner with their tutor. */
export const TurnEntity = defineEntity({
  name: "Turn",
  tableName: "turn",
  properties: {
    id: idColumn(),
    session: p.manyToOne(SessionEntity).mapToPk(),
    sequence: p.integer(),
    kind: p.string().columnType("text"),
    state: p.string().columnType("text").default("waiting"),
    /** The turn whose answer a Retry replaces; each is replaced once at most. */
    replacesTurn: () => p.manyToOne(TurnEntity).mapToPk().nullable().deleteRule("no action"),
    /** The turn that a chain of Retries began with: the messages belong to it. */
    sourceTurn: () => p.manyToOne(TurnEntity).mapToPk().nullable().deleteRule("no action"),
    /** The press that asked for a Retry: delivered again, it asks for no other. */
    eventId: snowflakeColumn().nullable(),
    /** Since when a Retry of this turn stands in its place. */
    replacedAt: instantColumn(),
    inputCharacters: p.integer().default(0),
    /** Upper bound of the tokens of the turn's own messages. */
    inputTokens: p.integer().default(0),
    /** The same of all else that it was reserved with: system part, history, notes. */
    knownTokens: p.integer().default(0),
    /** How often a worker has claimed it. */
    attempt: p.integer().default(0),
    personaId: p.string().columnType("text").nullable(),
    /** The user side as it was sent: the same bytes for ever, but for a deletion. */
    promptText: p.string().columnType("text").nullable(),
    /** What was told to the tutor beside the learner's words; part of the prompt's text. */
    steeringNote: p.string().columnType("text").nullable(),
    /** The answer as it came, with its trailer, which is emptied when words that it notes are deleted. */
    answerText: p.string().columnType("text").nullable(),
    vocabulary: p.json<VocabularyNote[]>().defaultRaw("'[]'::jsonb"),
    /** Counts and marks of the answer, never words of it; null where it was not measured. */
    conduct: p.json<AnswerConduct>().nullable(),
    /** Words of the learner's messages, as the text measures count them; null without an answer. */
    learnerWords: p.integer().nullable(),
    /** Words of the answer that were visible. */
    tutorWords: p.integer().nullable(),
    /** From the newest message's row to the first word that was visible; null where none was timed. */
    firstWordMs: p.integer().nullable(),
    errorCode: p.string().columnType("text").nullable(),
    stopRequestedAt: instantColumn(),
    reservation: p.manyToOne(ReservationEntity).mapToPk(),
    /** Where a budget lacked the money for any model: which ones may answer instead. */
    atLimit: p.string().columnType("text").$type<"local" | "cheapest">().nullable(),
    /** When that budget begins anew; null where it never does. */
    atLimitUntil: instantColumn(),
    /** Null where no call was made, or where it failed after the text was complete: then it is free. */
    standingCall: p.manyToOne(CallEntity).mapToPk().nullable(),
    createdAt: createdAtColumn(),
    claimedAt: instantColumn(),
    finishedAt: instantColumn(),
    textsExpiredAt: instantColumn(),
    /** When others may say the last words under the reply; null once they are said. */
    endingDueAt: instantColumn(),
  },
  uniques: [
    { name: "turn_in_order", properties: ["session", "sequence"] },
    {
      name: "turn_replaced_once",
      properties: ["replacesTurn"],
      where: "replaces_turn_id is not null",
    },
    { name: "turn_of_event", properties: ["eventId"], where: "event_id is not null" },
    { name: "turn_one_answering", properties: ["session"], where: "state = 'answering'" },
  ],
  indexes: [
    {
      name: "turn_open",
      properties: ["session", "sequence"],
      where: "state in ('waiting', 'answering')",
    },
    { name: "turn_of_source", properties: ["sourceTurn"], where: "source_turn_id is not null" },
    { name: "turn_of_reservation", properties: ["reservation"] },
    {
      name: "turn_texts_due",
      properties: ["finishedAt"],
      where: "finished_at is not null and texts_expired_at is null",
    },
    {
      name: "turn_ending_due",
      properties: ["endingDueAt"],
      where: "ending_due_at is not null",
    },
  ],
  checks: [
    { name: "turn_event_of_retry", expression: "event_id is null or kind = 'retry'" },
    {
      name: "turn_ending_after_its_end",
      expression: "ending_due_at is null or finished_at is not null",
    },
    { name: "turn_at_limit_known", expression: "at_limit in ('local', 'cheapest')" },
    {
      name: "turn_at_limit_whole",
      expression: "at_limit_until is null or at_limit is not null",
    },
    { name: "turn_kind_known", expression: "kind in ('greeting', 'answer', 'retry')" },
    {
      name: "turn_state_known",
      expression: "state in ('waiting', 'answering', 'answered', 'stopped', 'failed')",
    },
    { name: "turn_sequence_positive", expression: "sequence > 0" },
    {
      name: "turn_input_bounded",
      expression: "input_characters >= 0 and input_characters <= 4000",
    },
    {
      name: "turn_figures_not_negative",
      expression: "least(learner_words, tutor_words, first_word_ms) >= 0",
    },
    {
      name: "turn_retry_names_its_source",
      expression: "(kind = 'retry') = (source_turn_id is not null)",
    },
    {
      name: "turn_retry_replaces",
      expression: "(kind = 'retry') = (replaces_turn_id is not null)",
    },
    {
      name: "turn_finished_when_over",
      expression: "(state in ('answered', 'stopped', 'failed')) = (finished_at is not null)",
    },
    { name: "turn_failed_says_why", expression: "(state = 'failed') = (error_code is not null)" },
  ],
});
