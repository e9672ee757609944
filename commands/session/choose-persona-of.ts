import type { Learner } from "#/learners/learner.ts";
import type { getServer } from "#/learners/servers.ts";
import type { PersonaLibrary } from "#/personas/persona-library.ts";

/** A server's settings. */
export type ServerSettings = Awaited<ReturnType<typeof getServer>>;

/**
 * Who leads a session: the persona chosen for it, else the learner's own, else the server's, else the
 * house's. What was not chosen for this very session gives way where the server does not allow it.
 */
export function choosePersonaOf(
  personas: PersonaLibrary,
  wishes: {
    chosen: string | undefined;
    learner: Pick<Learner, "personaId">;
    server: ServerSettings | undefined;
  },
): string {
  const { chosen, learner, server } = wishes;
  if (chosen !== undefined) return chosen;
  const allowed = server?.allowedPersonaIds ?? undefined;
  const usual = [learner.personaId, server?.defaultPersonaId, personas.defaultId, allowed?.[0]];
  const first = usual.find(
    (id) => typeof id === "string" && personas.has(id) && (allowed?.includes(id) ?? true),
  );
  return first ?? personas.defaultId;
}
