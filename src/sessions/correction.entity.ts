import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn, idColumn } from "#/database/columns.ts";

import { TurnEntity } from "./turn.entity.ts";

/** One slip that the tutor pointed out; its original stood in the learner's message. */
export const CorrectionEntity = defineEntity({
  name: "Correction",
  tableName: "correction",
  properties: {
    id: idColumn(),
    turn: p.manyToOne(TurnEntity).mapToPk(),
    position: p.integer(),
    original: p.string().columnType("text"),
    corrected: p.string().columnType("text"),
    kind: p.string().columnType("text"),
    why: p.string().columnType("text"),
    createdAt: createdAtColumn(),
  },
  uniques: [{ name: "correction_in_order", properties: ["turn", "position"] }],
  checks: [{ name: "correction_position_positive", expression: "position > 0" }],
});
