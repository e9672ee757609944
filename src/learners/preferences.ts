import { z } from "zod";

import { nativeHelpChoices } from "./profile-snapshot.ts";

/** How a learner wants to be taught, whoever teaches. Fields that are missing have their defaults. */
const preferencesSchema = z.object({
  nativeHelp: z.enum(nativeHelpChoices).default("when_stuck"),
});

export type Preferences = z.infer<typeof preferencesSchema>;

export const defaultPreferences: Preferences = preferencesSchema.parse({});

/** Reads what is stored; what an older or a newer version wrote and this one cannot read counts as unset. */
export function readPreferences(stored: unknown): Preferences {
  const fields = z.record(z.string(), z.unknown()).catch({}).parse(stored);
  return {
    nativeHelp: preferencesSchema.shape.nativeHelp
      .catch(defaultPreferences.nativeHelp)
      .parse(fields["nativeHelp"]),
  };
}
