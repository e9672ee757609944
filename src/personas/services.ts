import type { LearnerServices } from "#/learners/services.ts";

import type { PersonaLibrary } from "./persona-library.ts";

/** What personas' functions need. */
export interface PersonaServices extends LearnerServices {
  readonly personas: PersonaLibrary;
}
