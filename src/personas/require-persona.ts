import { ParleyError } from "#/shared/errors.ts";

import type { PersonaReference } from "./find-persona.ts";
import type { PersonaLibrary } from "./persona-library.ts";
import { mayTeach } from "./persona-rules.ts";
import type { PlaceRules } from "./read-persona-rules.ts";

/**
 * The persona as it is now, in the place whose rules were read: of a server's own, the current
 * version.
 * @throws ParleyError `persona_not_allowed` for what does not exist, or not in this place.
 */
export function requirePersona(
  personas: PersonaLibrary,
  rules: PlaceRules,
  personaId: string,
): PersonaReference {
  if (!mayTeach(personas, rules, personaId)) throw new ParleyError("persona_not_allowed");
  const own = rules.serverPersonas.find(({ id }) => id === personaId);
  return { personaId, personaVersion: own?.version ?? null };
}
