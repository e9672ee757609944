import { defineEntity, p } from "@mikro-orm/core";

import { CallEntity } from "#/calls/call.entity.ts";
import { idColumn, instantColumn } from "#/database/columns.ts";

import { MaterialEntity } from "./material.entity.ts";
import type { Statement } from "./statement.ts";

/**
 * One kind of one chunk of the text. It is paid for like a turn: it has a reservation of its own, at
 * most three calls (which name it as their turn), and is charged for the one that stands.
 */
export const MaterialPartEntity = defineEntity({
  name: "MaterialPart",
  tableName: "material_part",
  properties: {
    id: idColumn(),
    material: p.manyToOne(MaterialEntity).mapToPk().deleteRule("cascade"),
    /** Counted from 1. */
    position: p.integer(),
    kind: p.string().columnType("text"),
    /** Where its chunk lies in the text, in UTF-16 code units. */
    chunkStart: p.integer(),
    chunkEnd: p.integer(),
    /** Learner's and server's: no foreign key, since content knows of budgets by way of calls only. */
    reservationId: p.uuid().unique(),
    /** When it was made or failed; null before, and for ever where the material ended without it. */
    overAt: instantColumn(),
    /** The one that is charged; null where none came to its end. */
    standingCall: p.manyToOne(CallEntity).mapToPk().nullable(),
    /** What it says, until the items are made of it. */
    statements: p.json<Statement[]>().nullable(),
    /** How many they were; 0 of what was answered, and charged, means that nothing could be used. */
    statementCount: p.integer().default(0),
    errorCode: p.string().columnType("text").nullable(),
  },
  uniques: [{ name: "material_part_in_order", properties: ["material", "position"] }],
  checks: [
    { name: "material_part_position_positive", expression: "position > 0" },
    {
      name: "material_part_chunk_not_empty",
      expression: "chunk_start >= 0 and chunk_end > chunk_start",
    },
    {
      name: "material_part_stands_or_failed",
      expression: "standing_call_id is null or error_code is null",
    },
    {
      name: "material_part_open_is_empty",
      expression:
        "over_at is not null or (standing_call_id is null and error_code is null and statements is null and statement_count = 0)",
    },
  ],
});
