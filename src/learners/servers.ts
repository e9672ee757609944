import { selectServer, type ServerSettings } from "./server.repository.ts";
import type { LearnerServices } from "./services.ts";

/** A server's settings; the defaults where nobody set it up. */
export async function getServer(
  services: LearnerServices,
  input: { serverId: string },
): Promise<ServerSettings> {
  return selectServer(services.database.sql(), input.serverId);
}
