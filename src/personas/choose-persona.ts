import type { TargetLanguage } from "#/languages/languages.ts";
import type { Learner } from "#/learners/learner.ts";
import { updateProfile } from "#/learners/learners.ts";
import { ParleyError } from "#/shared/errors.ts";

import type { PersonaLibrary } from "./persona-library.ts";
import { isPersonaAllowed, type PersonaRules } from "./persona-rules.ts";
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
  learner: Pick<Learner, "personaId" | "preferences">;
  /** The language of the session. */
  language: TargetLanguage;
  /** Those of the session's place, as `readPersonaRules` reads them. */
  rules: PersonaRules;
}

/**
 * The persona of a session: the one asked for, else the learner's for this language, the learner's
 * default, the server's, Parley's, and at last any that the server names; of these the first that
 * exists there and is allowed. `none` is a choice like any other.
 *
 * @throws ParleyError `option_unknown` or `persona_not_allowed` where the one asked for is none;
 * `persona_not_allowed` where the rules allow nothing that exists.
 */
export function resolvePersona(personas: PersonaLibrary, wishes: PersonaWishes): string {
  const { requested, learner, language, rules } = wishes;
  const exists = (id: string): boolean => personas.has(id) || rules.serverPersonaIds.includes(id);
  if (requested !== undefined) {
    if (!exists(requested)) throw new ParleyError("option_unknown", { option: "persona" });
    if (!isPersonaAllowed(requested, rules)) throw new ParleyError("persona_not_allowed");
    return requested;
  }
  const candidates = [
    learner.preferences.byLanguage[language]?.personaId,
    learner.personaId,
    rules.defaultPersonaId,
    personas.defaultId,
    ...(rules.allowedPersonaIds ?? []),
  ];
  const chosen = candidates.find(
    (id): id is string => typeof id === "string" && exists(id) && isPersonaAllowed(id, rules),
  );
  if (chosen === undefined) throw new ParleyError("persona_not_allowed");
  return chosen;
}

function ensurePersonaExists(personas: PersonaLibrary, personaId: string): void {
  if (!personas.has(personaId)) throw new ParleyError("option_unknown", { option: "persona" });
}
