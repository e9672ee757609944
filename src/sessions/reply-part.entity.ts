import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn, snowflakeColumn } from "#/database/columns.ts";

import { TurnEntity } from "./turn.entity.ts";

/** One Discord message that holds a part of a turn's answer, so that a successor edits it. */
export const ReplyPartEntity = defineEntity({
  name: "ReplyPart",
  tableName: "reply_part",
  properties: {
    turn: p.manyToOne(TurnEntity).mapToPk().primary(),
    partNumber: p.integer().primary(),
    discordMessageId: snowflakeColumn(),
    createdAt: createdAtColumn(),
  },
  checks: [{ name: "reply_part_number_positive", expression: "part_number >= 0" }],
});
