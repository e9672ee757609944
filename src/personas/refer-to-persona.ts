import type { Sql } from "#/database/database.ts";

import type { PersonaReference } from "./find-persona.ts";
import { readServerPersonaId } from "./server-persona-id.ts";
import { selectCurrentVersion } from "./server-persona.repository.ts";

/** A persona as it is now: of a server's own, the current version. */
export async function referToPersona(sql: Sql, personaId: string): Promise<PersonaReference> {
  const id = readServerPersonaId(personaId);
  const personaVersion = id === undefined ? null : await selectCurrentVersion(sql, id);
  return { personaId, personaVersion };
}
