import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn, idColumn, instantColumn, snowflakeColumn } from "#/database/columns.ts";

import { SessionEntity } from "./session.entity.ts";
import { TurnEntity } from "./turn.entity.ts";

/** What a learner sent. Its event id makes a repeated delivery a no-op. */
export const MessageEntity = defineEntity({
  name: "Message",
  tableName: "message",
  properties: {
    id: idColumn(),
    session: p.manyToOne(SessionEntity).mapToPk(),
    turn: p.manyToOne(TurnEntity).mapToPk(),
    eventId: snowflakeColumn().unique(),
    /** Null for what was typed into a form. */
    discordMessageId: snowflakeColumn().nullable(),
    /** Null once deleted or expired. */
    text: p.string().columnType("text").nullable(),
    characters: p.integer(),
    receivedAt: createdAtColumn(),
    editedAt: instantColumn(),
    /** Whether an edit that came too late for its turn has still to be told to the tutor. */
    editPending: p.boolean().default(false),
    deletedAt: instantColumn(),
  },
  indexes: [
    { name: "message_of_turn", properties: ["turn", "receivedAt"] },
    { name: "message_edit_pending", properties: ["session"], where: "edit_pending" },
    { name: "message_of_session", properties: ["session"] },
  ],
  checks: [
    { name: "message_characters_bounded", expression: "characters >= 0 and characters <= 4000" },
    { name: "message_deleted_without_text", expression: "deleted_at is null or text is null" },
  ],
});
