import { z } from "zod";

import { targetLanguages, type TargetLanguage } from "#/languages/languages.ts";
import { varietiesOf } from "#/languages/varieties.ts";

import {
  answerLengths,
  correctionTimings,
  formalityChoices,
  nativeHelpChoices,
  strictnessChoices,
} from "./preference-choices.ts";
import { aboutSchema, topicsSchema } from "./preference-texts.ts";

/** What a learner wishes for one language that they learn. */
const languagePreferencesSchema = z.strictObject({
  /** A persona's id, or `none`. */
  personaId: z.string().min(1).max(80).optional(),
  /** A BCP 47 tag out of `varietiesOf`. */
  variety: z.string().optional(),
});

export type LanguagePreferences = z.infer<typeof languagePreferencesSchema>;

const fields = {
  nativeHelp: z.enum(nativeHelpChoices).default("when_stuck"),
  formality: z.enum(formalityChoices).default("follow_culture"),
  /** Null: as the persona does it. */
  correctionTiming: z.enum(correctionTimings).nullable().default(null),
  strictness: z.enum(strictnessChoices).default("balanced"),
  answerLength: z.enum(answerLengths).default("standard"),
  topicsLiked: topicsSchema.default([]),
  topicsToAvoid: topicsSchema.default([]),
  /** What the learner wants their tutor to know; empty where they said nothing. */
  about: aboutSchema.default(""),
};

/**
 * How a learner wants to be taught, whoever teaches. Fields that are missing have their defaults;
 * what is not known is refused, so that nothing is half saved.
 */
export const preferencesSchema = z.strictObject({
  ...fields,
  byLanguage: z
    .partialRecord(z.enum(targetLanguages), languagePreferencesSchema)
    .refine((byLanguage) =>
      Object.entries(byLanguage).every(
        ([language, { variety }]) => variety === undefined || isVarietyOf(language, variety),
      ),
    )
    .default({}),
});

export type Preferences = z.infer<typeof preferencesSchema>;

export const defaultPreferences: Preferences = preferencesSchema.parse({});

const recordSchema = z.record(z.string(), z.unknown()).catch({});

/** Reads what is stored; what an older or a newer version wrote and this one cannot read counts as unset. */
export function readPreferences(stored: unknown): Preferences {
  const record = recordSchema.parse(stored);
  const read = Object.entries(fields).flatMap(([name, schema]) => {
    const result = schema.safeParse(record[name]);
    return result.success ? [[name, result.data] as const] : [];
  });
  return preferencesSchema.parse({
    ...Object.fromEntries(read),
    byLanguage: readByLanguage(record["byLanguage"]),
  });
}

function readByLanguage(stored: unknown): Preferences["byLanguage"] {
  const record = recordSchema.parse(stored);
  const read = targetLanguages.flatMap((language) => {
    const { personaId, variety } = recordSchema.parse(record[language]);
    const wishes = languagePreferencesSchema.safeParse({
      ...(typeof personaId === "string" ? { personaId } : {}),
      ...(isVarietyOf(language, variety) ? { variety } : {}),
    });
    return wishes.success && Object.keys(wishes.data).length > 0
      ? [[language, wishes.data] as const]
      : [];
  });
  return Object.fromEntries(read);
}

function isVarietyOf(language: string, variety: unknown): variety is string {
  const ownVarieties = targetLanguages.some((known) => known === language)
    ? varietiesOf(language as TargetLanguage)
    : [];
  return ownVarieties.some((own) => own === variety);
}
