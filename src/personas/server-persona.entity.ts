import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn, idColumn, instantColumn } from "#/database/columns.ts";
import { ServerEntity } from "#/learners/server.entity.ts";

/**
 * A tutor that a server's admins wrote. What it is stands in its versions, which never change; going
 * back to one adds another. Deleting it deletes those, and leaves this row, so that a session that
 * still names it is known to have lost it.
 */
export const ServerPersonaEntity = defineEntity({
  name: "ServerPersona",
  tableName: "server_persona",
  properties: {
    id: idColumn(),
    server: p.manyToOne(ServerEntity).mapToPk(),
    /** The newest of its versions; also what two admins' changes are told apart by. */
    currentVersion: p.integer().default(1),
    createdAt: createdAtColumn(),
    deletedAt: instantColumn(),
  },
  indexes: [
    { name: "server_persona_of_server", properties: ["server"], where: "deleted_at is null" },
  ],
  checks: [{ name: "server_persona_version_positive", expression: "current_version > 0" }],
});
