import { z } from "zod";

import { interfaceLocales } from "#/languages/interface-locales.ts";
import { nativeLanguages, targetLanguages } from "#/languages/languages.ts";

import { categorySchema, emojiSchema, idSchema, levelsSchema } from "../scenario-schema.ts";
import type { LanguageTexts, LocaleTexts } from "../scenario.ts";
import { fault, line, sceneCounts, textLengths as lengths } from "../schema-texts.ts";
import type { ScenarioAuthor } from "./scenario-author.ts";

/** Rows of a phase's words and phrases, at most. */
const rowsMax = { words: 12, phrases: 8 } as const;

const { phases, objectives } = sceneCounts;
const wrong = fault("field_wrong");

/** Texts as their author may write them: one alone, or one for each locale or language. */
function authorTexts({ locale, language }: Pick<ScenarioAuthor, "locale" | "language">) {
  const perLocale = (charactersMax: number, localesMin = 1) =>
    z.union([
      line(charactersMax).transform((text): LocaleTexts => ({ [locale]: text })),
      z
        .partialRecord(z.enum(interfaceLocales), line(charactersMax), fault("locales_wrong"))
        .refine((texts) => Object.keys(texts).length >= localesMin, fault("locales_wrong"))
        .transform((texts): LocaleTexts => texts),
    ]);
  const perLanguage = (charactersMax: number) =>
    z.union([
      line(charactersMax)
        .refine(() => language !== undefined, fault("languages_wrong"))
        .transform((text): LanguageTexts => (language ? { [language]: text } : {})),
      z
        .partialRecord(z.enum(nativeLanguages), line(charactersMax), fault("languages_wrong"))
        .transform((texts): LanguageTexts => texts),
    ]);
  return { perLocale, perLanguage };
}

/**
 * A scene as a learner writes it: whatever can be told from the rest may be left out, and a text
 * stands for itself where there is only one locale or language.
 */
export function customSchema(author: Pick<ScenarioAuthor, "locale" | "language">) {
  const { perLocale, perLanguage } = authorTexts(author);
  const rows = (charactersMax: number, maximum: number) =>
    z
      .array(perLanguage(charactersMax), fault("rows_wrong", { minimum: 0, maximum }))
      .max(maximum, fault("rows_wrong", { minimum: 0, maximum }))
      .default([]);
  const objective = z.strictObject(
    {
      id: idSchema.optional(),
      evidence: line(lengths.evidence).optional(),
      titles: perLocale(lengths.objectiveTitle),
      nudges: perLocale(lengths.nudge, 0).default({}),
      examples: perLanguage(lengths.example).default({}),
    },
    wrong,
  );
  const phase = z.strictObject(
    {
      id: idSchema.optional(),
      titles: perLocale(lengths.phaseTitle).optional(),
      objectives: z
        .array(objective, fault("objectives_wrong", objectives))
        .min(objectives.minimum, fault("objectives_wrong", objectives))
        .max(objectives.maximum, fault("objectives_wrong", objectives)),
      words: rows(lengths.word, rowsMax.words),
      phrases: rows(lengths.phrase, rowsMax.phrases),
      culture: perLanguage(lengths.culture).default({}),
    },
    wrong,
  );
  return z.strictObject(
    {
      /** A learner's own scenes are told apart by their rows. */
      id: idSchema.optional(),
      category: categorySchema.default("daily_life"),
      emoji: emojiSchema.default("🎭"),
      levels: levelsSchema.optional(),
      languages: z
        .array(z.enum(targetLanguages, fault("language_unknown")), fault("field_wrong"))
        .optional(),
      titles: perLocale(lengths.title),
      summaries: perLocale(lengths.summary).optional(),
      roles: z.strictObject(
        {
          tutor: line(lengths.tutor),
          learner: line(lengths.learner),
          learnerTitles: perLocale(lengths.learnerTitle).optional(),
        },
        wrong,
      ),
      setting: line(lengths.setting),
      regions: perLanguage(lengths.region).default({}),
      phases: z
        .array(phase, fault("phases_wrong", phases))
        .min(phases.minimum, fault("phases_wrong", phases))
        .max(phases.maximum, fault("phases_wrong", phases)),
      ending: line(lengths.ending).default("All is settled, and they say goodbye."),
    },
    wrong,
  );
}

/** What a learner wrote, as far as its form goes. */
export type WrittenScenario = z.output<ReturnType<typeof customSchema>>;
