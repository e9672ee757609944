import type { ProfileSnapshot } from "#/learners/profile-snapshot.ts";

/** What of a learner's wishes a note must not speak against. */
export interface SteeringWishes {
  answerLength: NonNullable<ProfileSnapshot["answerLength"]>;
  nativeHelp: ProfileSnapshot["nativeHelp"];
  /** The learner's, else the persona's. */
  correctionTiming: NonNullable<ProfileSnapshot["correctionTiming"]>;
}
