import type { CorrectionTiming } from "#/learners/preference-choices.ts";
import type { ProfileSnapshot } from "#/learners/profile-snapshot.ts";

import type { Persona } from "./persona.ts";

/** When a learner hears of mistakes: as they wish, else as their tutor does it, else after each answer. */
export function correctionTimingOf(
  profile: Pick<ProfileSnapshot, "correctionTiming">,
  persona: Pick<Persona, "defaults"> | undefined,
): CorrectionTiming {
  return profile.correctionTiming ?? persona?.defaults.correctionTiming ?? "after_answer";
}
