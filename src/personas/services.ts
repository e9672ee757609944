import type { LearnerServices } from "#/learners/services.ts";

import type { PersonaLibrary } from "./persona-library.ts";
import type { ServerPersonaCache } from "./server-persona-cache.ts";

/** What personas' functions need. */
export interface PersonaServices extends LearnerServices {
  readonly personas: PersonaLibrary;
  readonly serverPersonas: ServerPersonaCache;
}
