import { z } from "zod";

import { nativeLanguages, targetLanguages } from "#/languages/languages.ts";
import { levels } from "#/languages/levels.ts";

import {
  answerLengths,
  correctionTimings,
  formalityChoices,
  nativeHelpChoices,
  strictnessChoices,
} from "./preference-choices.ts";

/**
 * What the tutor may know about a learner, frozen when a session starts, so that the prompt's bytes
 * stay the same however the profile changes meanwhile. Holds no name and no id.
 *
 * Of the customisation it holds what differs from the defaults: snapshots that were stored before a
 * field existed read as they always did.
 */
export const profileSnapshotSchema = z.object({
  language: z.enum(targetLanguages),
  level: z.enum(levels),
  nativeLanguage: z.enum(nativeLanguages),
  nativeHelp: z.enum(nativeHelpChoices).default("when_stuck"),
  formality: z.enum(formalityChoices).optional(),
  /** Missing: as the persona does it. */
  correctionTiming: z.enum(correctionTimings).optional(),
  strictness: z.enum(strictnessChoices).optional(),
  answerLength: z.enum(answerLengths).optional(),
  /** A BCP 47 tag out of `varietiesOf(language)`. */
  variety: z.string().optional(),
  /** The learner's own words, here and below: data. */
  topicsLiked: z.array(z.string()).optional(),
  topicsToAvoid: z.array(z.string()).optional(),
  about: z.string().optional(),
  /** Set where a session starts: whether its tutor may remember what the learner tells of themselves. */
  remembersFacts: z.boolean().optional(),
});

export type ProfileSnapshot = z.infer<typeof profileSnapshotSchema>;
