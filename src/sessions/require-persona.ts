import type { Sql } from "#/database/database.ts";
import type { PersonaReference } from "#/personas/find-persona.ts";
import { isPersonaAllowed } from "#/personas/persona-rules.ts";
import { readPersonaRules } from "#/personas/read-persona-rules.ts";
import { referToPersona } from "#/personas/refer-to-persona.ts";
import { ParleyError } from "#/shared/errors.ts";

import type { SessionServices } from "./services.ts";
import type { SessionView } from "./session-view.ts";

/** A session's place, and who is to talk there. */
type PersonaInPlace = Pick<SessionView, "serverId" | "channelId" | "parentChannelId" | "personaId">;

/**
 * The persona as it is now, whose version a session keeps from here on.
 * @throws ParleyError `persona_not_allowed` for what does not exist, or not in this place.
 */
export async function requirePersona(
  services: SessionServices,
  sql: Sql,
  { serverId, channelId, parentChannelId, personaId }: PersonaInPlace,
): Promise<PersonaReference> {
  const place = { serverId, channelId: parentChannelId ?? channelId };
  const rules = await readPersonaRules(services, place, sql);
  const exists = services.personas.has(personaId) || rules.serverPersonaIds.includes(personaId);
  if (!exists || !isPersonaAllowed(personaId, rules)) throw new ParleyError("persona_not_allowed");
  return referToPersona(sql, personaId);
}
