import type { TargetLanguage } from "#/languages/languages.ts";
import type { Learner } from "#/learners/learner.ts";
import { updateProfile } from "#/learners/learners.ts";
import type { Preferences } from "#/learners/preferences.ts";
import { ParleyError } from "#/shared/errors.ts";

import type { PersonaLibrary } from "./persona-library.ts";
import { existsHere, mayTeach, type PersonaRules } from "./persona-rules.ts";
import type { PersonaServices } from "./services.ts";

/** What a learner chooses: for all their languages, or for one. */
export interface PersonaChoice {
  learner: Pick<Learner, "id" | "version" | "preferences">;
  /** A persona's id or `none`; null takes the choice back. */
  personaId: string | null;
  /** Undefined for their default. */
  language?: TargetLanguage;
  /** Those of the place where they choose: a server's own personas exist only there. */
  rules: Pick<PersonaRules, "serverPersonaIds">;
}

/**
 * Makes a persona the learner's default, or their tutor for one language.
 *
 * @throws ParleyError `option_unknown` where there is no such persona; `changed_meanwhile`.
 */
export async function choosePersona(
  services: PersonaServices,
  { learner, personaId, language, rules }: PersonaChoice,
): Promise<Learner> {
  if (personaId !== null && !existsHere(services.personas, rules, personaId)) {
    throw new ParleyError("option_unknown", { option: "persona" });
  }
  const changes =
    language === undefined
      ? { personaId }
      : { preferences: withPersona(learner.preferences, language, personaId) };
  return updateProfile(services, { learnerId: learner.id, version: learner.version, changes });
}

function withPersona(
  preferences: Preferences,
  language: TargetLanguage,
  personaId: string | null,
): Preferences {
  const { personaId: _, ...kept } = preferences.byLanguage[language] ?? {};
  const wishes = personaId === null ? kept : { ...kept, personaId };
  return { ...preferences, byLanguage: { ...preferences.byLanguage, [language]: wishes } };
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
 * @throws ParleyError `persona_not_allowed` where the one asked for is none of these, or where the
 * rules allow nothing that exists.
 */
export function resolvePersona(personas: PersonaLibrary, wishes: PersonaWishes): string {
  const { requested, learner, language, rules } = wishes;
  if (requested !== undefined) {
    if (!mayTeach(personas, rules, requested)) throw new ParleyError("persona_not_allowed");
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
    (id): id is string => typeof id === "string" && mayTeach(personas, rules, id),
  );
  if (chosen === undefined) throw new ParleyError("persona_not_allowed");
  return chosen;
}
