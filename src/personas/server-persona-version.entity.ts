import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn, snowflakeColumn } from "#/database/columns.ts";

import { ServerPersonaEntity } from "./server-persona.entity.ts";

/** One version of a server's own persona, as its Markdown source. Rows are added, never changed. */
export const ServerPersonaVersionEntity = defineEntity({
  name: "ServerPersonaVersion",
  tableName: "server_persona_version",
  properties: {
    serverPersona: p.manyToOne(ServerPersonaEntity).mapToPk().primary().deleteRule("cascade"),
    /** Counted from 1. */
    version: p.integer().primary(),
    source: p.string().columnType("text"),
    /** Who wrote it; null once they had themselves erased. */
    authorDiscordUserId: snowflakeColumn().nullable(),
    createdAt: createdAtColumn(),
  },
  indexes: [{ name: "server_persona_version_of_author", properties: ["authorDiscordUserId"] }],
  checks: [{ name: "server_persona_version_counted", expression: "version > 0" }],
});
