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

/** Whether the rules of a place let learners talk with this persona or with `none`. */
export function isPersonaAllowed(
  personaId: string,
  rules: Pick<PersonaRules, "allowedPersonaIds"> | undefined,
): boolean {
  return rules?.allowedPersonaIds?.includes(personaId) ?? true;
}
