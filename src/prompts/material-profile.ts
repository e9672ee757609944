import type { NativeLanguage, TargetLanguage } from "#/languages/languages.ts";
import { isAtMost } from "#/languages/levels.ts";
import type { ProfileSnapshot } from "#/learners/profile-snapshot.ts";

/** Whom a material is made for, frozen when it starts. */
export type MaterialProfile = Pick<ProfileSnapshot, "language" | "level" | "nativeLanguage">;

/**
 * The language in which a material explains: the learner's own up to B1, from B2 on the one that
 * they learn.
 */
export function explanationLanguage(profile: MaterialProfile): NativeLanguage | TargetLanguage {
  return isAtMost(profile.level, "B1") ? profile.nativeLanguage : profile.language;
}
