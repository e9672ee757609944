import { countSessionsOfPersona } from "./persona.repository.ts";
import type { SessionServices } from "./services.ts";

/** How many sessions of a server with a persona are under way or put aside. */
export async function countSessionsWith(
  services: SessionServices,
  persona: { serverId: string; personaId: string },
): Promise<number> {
  return countSessionsOfPersona(services.database.sql(), persona);
}
