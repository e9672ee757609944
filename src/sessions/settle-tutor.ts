import { findPersona, type PersonaReference } from "#/personas/find-persona.ts";
import { mayTeach } from "#/personas/persona-rules.ts";
import { noPersonaId, type Persona } from "#/personas/persona.ts";
import { readPersonaRules } from "#/personas/read-persona-rules.ts";
import { referToPersona } from "#/personas/refer-to-persona.ts";
import { standIn } from "#/personas/stand-in.ts";

import type { LeasedSession } from "./lease.repository.ts";
import { replacePersona } from "./persona.repository.ts";
import { rulePlace } from "./rule-place.ts";
import type { AnswerServices } from "./services.ts";
import type { TurnWork } from "./turn-work.ts";

/** A turn with who answers it; undefined for a plain tutor. */
export interface SettledTurn {
  work: TurnWork;
  persona: Persona | undefined;
}

/**
 * Who answers a turn: the session's persona, or, where that was deleted, forbidden or cannot be read
 * any more, the one that stands in for it from here on. The learner is told of that once.
 */
export async function settleTutor(services: AnswerServices, work: TurnWork): Promise<SettledTurn> {
  const { session } = work;
  const persona = await findPersona(services, session);
  const isMissing = persona === undefined && session.personaId !== noPersonaId;
  if (!session.personaIsDoubtful && !isMissing) return { work, persona };
  const reference = await findSuccessor(services, session);
  const found = await findPersona(services, reference);
  if (isSame(reference, session)) return { work, persona: found };
  await replacePersona(services.database.sql(), {
    sessionId: session.id,
    before: session,
    after: reference,
    isToBeTold: reference.personaId !== session.personaId,
  });
  services.log.info("session.persona_replaced", { sessionId: session.id });
  return { work: { ...work, session: { ...session, ...reference } }, persona: found };
}

/** The session's own persona where the rules, read in full, still have it; else who stands in. */
async function findSuccessor(
  services: AnswerServices,
  session: LeasedSession,
): Promise<PersonaReference> {
  const { personaId, personaVersion } = session;
  const rules = await readPersonaRules(services, rulePlace(session));
  const stays = mayTeach(services.personas, rules, personaId);
  if (stays && (await findPersona(services, session))) return { personaId, personaVersion };
  const successor = stays ? personaId : standIn(services.personas, rules);
  return referToPersona(services.database.sql(), successor);
}

function isSame(one: PersonaReference, other: PersonaReference): boolean {
  return one.personaId === other.personaId && one.personaVersion === other.personaVersion;
}
