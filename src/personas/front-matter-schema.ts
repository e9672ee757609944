import { z } from "zod";

import { interfaceLocales } from "#/languages/interface-locales.ts";
import { targetLanguages } from "#/languages/languages.ts";
import { levels, levelStyles } from "#/languages/levels.ts";
import { correctionTimings } from "#/learners/preference-choices.ts";

import { measureNames } from "./conduct/measure-names.ts";
import type { PersonaFaultCode } from "./persona-fault.ts";
import type { LocalizedText } from "./persona.ts";

/** The code of the fault that an issue of the schema stands for, in place of zod's own sentence. */
const fault = (code: PersonaFaultCode) => ({ error: code });

const line = (charactersMax: number) =>
  z
    .string(fault("text_missing"))
    .trim()
    .min(1, fault("text_missing"))
    .max(charactersMax, fault("text_too_long"));

/** One text for all locales, or one for each of them. */
const perLocale = (charactersMax: number) =>
  z.union(
    [
      line(charactersMax).transform(inEachLocale),
      z.record(z.enum(interfaceLocales), line(charactersMax), fault("locales_missing")),
    ],
    fault("locales_missing"),
  );

function inEachLocale(text: string): LocalizedText {
  return Object.fromEntries(interfaceLocales.map((locale) => [locale, text])) as LocalizedText;
}

const samples = z
  .array(line(160), fault("samples_wrong"))
  .min(2, fault("samples_wrong"))
  .max(3, fault("samples_wrong"));

const wordsPerTurn = z
  .partialRecord(
    z.enum(levels),
    z
      .number(fault("words_per_turn_wrong"))
      .int(fault("words_per_turn_wrong"))
      .min(5, fault("words_per_turn_wrong")),
    fault("levels_wrong"),
  )
  .refine(
    (words) => levels.every((level) => (words[level] ?? 0) <= levelStyles[level].wordsPerTurn),
    fault("words_per_turn_wrong"),
  );

const measure = z.strictObject(
  {
    measure: z.enum(measureNames, fault("measure_unknown")),
    minimum: z.number(fault("band_wrong")).min(0, fault("band_wrong")).optional(),
    maximum: z.number(fault("band_wrong")).min(0, fault("band_wrong")).optional(),
    levels: z
      .array(z.enum(levels, fault("levels_wrong")), fault("levels_wrong"))
      .min(1, fault("levels_wrong"))
      .optional(),
  },
  fault("field_wrong"),
);

/** What stands between the two lines of dashes of a persona's file. */
export const frontMatterSchema = z.strictObject(
  {
    id: z.string(fault("id_wrong")).regex(/^[a-z][a-z_]{2,39}$/, fault("id_wrong")),
    place: z
      .number(fault("place_wrong"))
      .int(fault("place_wrong"))
      .min(1, fault("place_wrong"))
      .default(100),
    emoji: z
      .string(fault("emoji_wrong"))
      .regex(/^\p{RGI_Emoji}$/v, fault("emoji_wrong"))
      .default("🎓"),
    colour: z
      .string(fault("colour_wrong"))
      .regex(/^#[0-9a-fA-F]{6}$/, fault("colour_wrong"))
      .default("#5B6EE1")
      .transform((text) => Number.parseInt(text.slice(1), 16)),
    traits: z.array(line(30), fault("traits_wrong")).max(5, fault("traits_wrong")).default([]),
    names: perLocale(40),
    descriptions: perLocale(100),
    suits: perLocale(150).optional(),
    samples: z
      .partialRecord(z.enum(targetLanguages), samples, fault("language_unknown"))
      .default({}),
    defaults: z
      .strictObject(
        {
          correctionTiming: z.enum(correctionTimings, fault("correction_timing_wrong")).optional(),
          wordsPerTurn: wordsPerTurn.optional(),
          temperature: z
            .number(fault("temperature_wrong"))
            .min(0, fault("temperature_wrong"))
            .max(1, fault("temperature_wrong"))
            .optional(),
        },
        fault("field_wrong"),
      )
      .default({}),
    measures: z.array(measure, fault("field_wrong")).default([]),
  },
  fault("field_wrong"),
);
