import { defineEntity, p } from "@mikro-orm/core";

import { CallEntity } from "#/calls/call.entity.ts";
import { idColumn } from "#/database/columns.ts";

import { AsideEntity } from "./aside.entity.ts";

/**
 * One answer of an aside, paid for like a turn: it has a reservation of its own, at most three calls
 * (which name it as their turn), and is charged for the one that stands.
 */
export const AsideAnswerEntity = defineEntity({
  name: "AsideAnswer",
  tableName: "aside_answer",
  properties: {
    id: idColumn(),
    aside: p.manyToOne(AsideEntity).mapToPk(),
    /** Counted from 1. */
    position: p.integer(),
    personaId: p.string().columnType("text"),
    personaVersion: p.integer().nullable(),
    /** Learner's and server's: no foreign key, since asides know of budgets by way of calls only. */
    reservationId: p.uuid().unique(),
    /** Null where the answer failed, or is not there yet. */
    standingCall: p.manyToOne(CallEntity).mapToPk().nullable(),
    /** The answer as it came, with its trailer; null before and, soon, after it stands. */
    answerText: p.string().columnType("text").nullable(),
    errorCode: p.string().columnType("text").nullable(),
  },
  uniques: [{ name: "aside_answer_in_order", properties: ["aside", "position"] }],
  checks: [
    { name: "aside_answer_position_positive", expression: "position > 0" },
    {
      name: "aside_answer_stands_or_failed",
      expression: "standing_call_id is null or error_code is null",
    },
  ],
});
