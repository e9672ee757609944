import type { Learner } from "#/learners/learner.ts";
import { updateProfile } from "#/learners/learners.ts";
import type { ServerSettings } from "#/learners/server.repository.ts";
import { ParleyError } from "#/shared/errors.ts";

import type { PersonaLibrary } from "./persona-library.ts";
import type { PersonaServices } from "./services.ts";

/**
 * Makes a persona, or `none`, the learner's default; null takes the choice back.
 *
 * @throws ParleyError `option_unknown` where there is no such persona; `changed_meanwhile`.
 */
export async function choosePersona(
  services: PersonaServices,
  input: { learner: Pick<Learner, "id" | "version">; personaId: string | null },
): Promise<Learner> {
  if (input.personaId !== null) ensurePersonaExists(services.personas, input.personaId);
  return updateProfile(services, {
    learnerId: input.learner.id,
    version: input.learner.version,
    changes: { personaId: input.personaId },
  });
}

/** What a persona is chosen from, the strongest wish first. */
export interface PersonaWishes {
  /** What was asked for in this session; undefined where nothing was. */
  requested: string | undefined;
  learner: Pick<Learner, "personaId">;
  /** Undefined in a DM. */
  server: Pick<ServerSettings, "allowedPersonaIds" | "defaultPersonaId"> | undefined;
}

/**
 * The persona of a session: the one asked for, else the learner's default, the server's, Parley's;
 * of these the first that exists and that the server allows.
 *
 * @throws ParleyError `option_unknown` or `persona_not_allowed` where the one asked for is none.
 */
export function resolvePersona(personas: PersonaLibrary, wishes: PersonaWishes): string {
  const allowed = wishes.server?.allowedPersonaIds ?? undefined;
  if (wishes.requested !== undefined) {
    ensurePersonaExists(personas, wishes.requested);
    if (!isPersonaAllowed(wishes.requested, wishes.server)) {
      throw new ParleyError("persona_not_allowed");
    }
    return wishes.requested;
  }
  const candidates = [
    wishes.learner.personaId,
    wishes.server?.defaultPersonaId,
    personas.defaultId,
    ...(allowed ?? []),
  ];
  const chosen = candidates.find(
    (id): id is string =>
      typeof id === "string" && personas.has(id) && isPersonaAllowed(id, wishes.server),
  );
  if (chosen === undefined) throw new ParleyError("persona_not_allowed");
  return chosen;
}

/** Whether a server's rules, or those of a DM, let learners talk with this persona or with `none`. */
export function isPersonaAllowed(
  personaId: string,
  server: Pick<ServerSettings, "allowedPersonaIds"> | undefined,
): boolean {
  return server?.allowedPersonaIds?.includes(personaId) ?? true;
}

function ensurePersonaExists(personas: PersonaLibrary, personaId: string): void {
  if (!personas.has(personaId)) throw new ParleyError("option_unknown", { option: "persona" });
}
