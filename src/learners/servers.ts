import { ParleyError } from "#/shared/errors.ts";

import {
  ensureServer,
  selectServer,
  updateServerRow,
  type ServerSettings,
} from "./server.repository.ts";
import type { LearnerServices } from "./services.ts";

/** A server's settings; the defaults where nobody set it up. */
export async function getServer(
  services: LearnerServices,
  input: { serverId: string },
): Promise<ServerSettings> {
  return selectServer(services.database.sql(), input.serverId);
}

/**
 * Changes a server's settings; what `changes` leaves out stays. Who may do so is the caller's to
 * check, and so are the values. An empty list of what is allowed means that everything is.
 *
 * @throws ParleyError `changed_meanwhile` where `version` is not the stored one any more.
 */
export async function updateServer(
  services: LearnerServices,
  input: {
    serverId: string;
    version: number;
    changes: Partial<Omit<ServerSettings, "id" | "version">>;
  },
): Promise<ServerSettings> {
  return services.database.transaction(async (sql) => {
    await ensureServer(sql, input.serverId);
    const stored = await selectServer(sql, input.serverId);
    const version = Math.max(input.version, 1);
    const changed = await updateServerRow(sql, { ...stored, ...input.changes, version });
    if (!changed) throw new ParleyError("changed_meanwhile");
    return selectServer(sql, input.serverId);
  });
}
