import type { Sql } from "#/database/database.ts";
import { selectServer } from "#/learners/server.repository.ts";

import { noPersonaRules, type PersonaRules } from "./persona-rules.ts";
import type { PersonaServices } from "./services.ts";

/** Where a session is or would be held. */
export interface PersonaPlace {
  /** Null in a DM. */
  serverId: string | null;
  /** The channel whose rules hold: a thread's parent; null for the server's rules alone. */
  channelId: string | null;
}

/** Reads the rules of a place: the server's, narrowed down by the channel's. */
export async function readPersonaRules(
  services: PersonaServices,
  place: PersonaPlace,
  sql: Sql = services.database.sql(),
): Promise<PersonaRules> {
  if (place.serverId === null) return noPersonaRules;
  const { allowedPersonaIds, defaultPersonaId } = await selectServer(sql, place.serverId);
  return { allowedPersonaIds, defaultPersonaId, serverPersonaIds: [] };
}
