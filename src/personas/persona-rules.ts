import type { PersonaLibrary } from "./persona-library.ts";

/** Which personas may be chosen in one place, and which one is chosen there by itself. */
export interface PersonaRules {
  /** Null where all are allowed; else the server's list, less what the channel takes away. */
  allowedPersonaIds: readonly string[] | null;
  /** The server's default; null where it has none. */
  defaultPersonaId: string | null;
  /** Ids of the personas that the server made itself: beside Parley's own, these exist there. */
  serverPersonaIds: readonly string[];
}

/** Direct messages, and servers that nobody set up: Parley's own personas, all of them allowed. */
export const noPersonaRules: PersonaRules = {
  allowedPersonaIds: null,
  defaultPersonaId: null,
  serverPersonaIds: [],
};

/** Whether there is this persona in a place, allowed or not; `none` is everywhere. */
export function existsHere(
  personas: PersonaLibrary,
  { serverPersonaIds }: Pick<PersonaRules, "serverPersonaIds">,
  personaId: string,
): boolean {
  return personas.has(personaId) || serverPersonaIds.includes(personaId);
}

/** Whether learners may talk with this persona, or with `none`, in a place: it exists there and is allowed. */
export function mayTeach(
  personas: PersonaLibrary,
  rules: PersonaRules,
  personaId: string,
): boolean {
  const isAllowed = rules.allowedPersonaIds?.includes(personaId) ?? true;
  return isAllowed && existsHere(personas, rules, personaId);
}
