import { z } from "zod";

import { nativeLanguages, targetLanguages } from "#/languages/languages.ts";
import { levels } from "#/languages/levels.ts";

/** When a tutor helps in the learner's own language. */
export const nativeHelpChoices = ["never", "when_stuck", "always"] as const;

/**
 * What the tutor may know about a learner, frozen when a session starts, so that the prompt's bytes
 * stay the same however the profile changes meanwhile. Holds no name and no id.
 */
export const profileSnapshotSchema = z.object({
  language: z.enum(targetLanguages),
  level: z.enum(levels),
  nativeLanguage: z.enum(nativeLanguages),
  nativeHelp: z.enum(nativeHelpChoices).default("when_stuck"),
});

export type ProfileSnapshot = z.infer<typeof profileSnapshotSchema>;
