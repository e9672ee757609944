import { readAnswerConduct } from "#/personas/conduct/answer-conduct.ts";
import { bandsOf } from "#/personas/conduct/bands.ts";
import {
  measuredAnswersMax,
  planSteering,
  type SteeringNote,
} from "#/personas/conduct/plan-steering.ts";
import { steeringWishesOf } from "#/personas/conduct/steering-wishes.ts";
import type { Persona } from "#/personas/persona.ts";

import type { TurnWork } from "./turn-work.ts";

/**
 * What the tutor is told with a turn because its last answers of this talk, as this persona, left
 * their bands. A Retry plans nothing: it repeats what its first try was told.
 */
export function planConductNote(
  { session, turn, context }: Omit<TurnWork, "lease">,
  persona: Persona | undefined,
): SteeringNote | undefined {
  if (turn.kind === "greeting" || turn.replacesTurnId !== null) return undefined;
  const answers = context.history
    .filter(({ personaId, conduct }) => personaId === session.personaId && conduct !== null)
    .slice(-measuredAnswersMax)
    .flatMap(({ conduct }) => readAnswerConduct(conduct) ?? []);
  return planSteering({
    answers,
    bands: bandsOf(persona?.measures ?? []),
    wishes: steeringWishesOf(session.profile, persona),
  });
}
