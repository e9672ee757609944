import type { ProfileSnapshot } from "#/learners/profile-snapshot.ts";

import { correctionTimingOf } from "../correction-timing.ts";
import type { Persona } from "../persona.ts";

/** What of a learner's wishes a note must not speak against. */
export interface SteeringWishes {
  answerLength: NonNullable<ProfileSnapshot["answerLength"]>;
  nativeHelp: ProfileSnapshot["nativeHelp"];
  /** The learner's, else the persona's. */
  correctionTiming: NonNullable<ProfileSnapshot["correctionTiming"]>;
}

/** What a learner wished for, or else is served by a persona; undefined for a plain tutor. */
export function steeringWishesOf(
  profile: ProfileSnapshot,
  persona: Persona | undefined,
): SteeringWishes {
  return {
    answerLength: profile.answerLength ?? "standard",
    nativeHelp: profile.nativeHelp,
    correctionTiming: correctionTimingOf(profile, persona),
  };
}
