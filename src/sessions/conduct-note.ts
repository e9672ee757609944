import { readAnswerConduct } from "#/personas/conduct/answer-conduct.ts";
import { bandsOf } from "#/personas/conduct/bands.ts";
import { planSteering, type SteeringNote } from "#/personas/conduct/plan-steering.ts";
import { correctionTimingOf } from "#/personas/correction-timing.ts";
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
    .filter(({ personaId }) => personaId === session.personaId)
    .flatMap(({ conduct }) => readAnswerConduct(conduct) ?? []);
  const { profile } = session;
  return planSteering({
    answers,
    bands: bandsOf(persona?.measures ?? []),
    wishes: {
      answerLength: profile.answerLength ?? "standard",
      nativeHelp: profile.nativeHelp,
      correctionTiming: correctionTimingOf(profile, persona),
    },
  });
}
