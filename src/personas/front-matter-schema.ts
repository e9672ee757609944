import { z } from "zod";

import { interfaceLocales } from "#/languages/interface-locales.ts";
import { targetLanguages } from "#/languages/languages.ts";
import { levels, levelStyles, readLevel, type Level } from "#/languages/levels.ts";
import { correctionTimings } from "#/learners/preference-choices.ts";

import { measureNames } from "./conduct/measure-names.ts";
import {
  findBraces,
  findCodeBlocks,
  findHeadings,
  findHiddenCharacters,
  findHtml,
} from "./find-markup.ts";
import type { PersonaFaultCode } from "./persona-fault.ts";
import type { LocalizedText } from "./persona.ts";
import { isPlainName } from "./plain-name.ts";
import { markupValues } from "./text-faults.ts";

/** A fault's code in place of zod's own sentence, and the arguments of its sentence. */
const fault = (code: PersonaFaultCode, params: Readonly<Record<string, number>> = {}) => ({
  error: code,
  params,
});

const lineFinders = [findBraces, findHtml, findHiddenCharacters];

const line = (limit: number, finders = lineFinders) =>
  z
    .string(fault("text_missing"))
    .overwrite((text) => text.replaceAll(/\s+/gu, " ").trim())
    .min(1, fault("text_missing"))
    .refine((text) => text.length <= limit, fault("text_too_long", { limit }))
    .check(({ value, issues }) => {
      for (const find of finders) {
        for (const { code, written } of find(value)) {
          const params = markupValues(written);
          issues.push({ code: "custom", input: value, message: code, params, continue: true });
        }
      }
    });

const name = line(40).refine(isPlainName, fault("name_wrong"));

/** One text for all locales, or one for each of them. */
const perLocale = (text: typeof name) =>
  z.union([
    text.transform(inEachLocale),
    z.record(z.enum(interfaceLocales), text, fault("locales_missing")),
  ]);

function inEachLocale(text: string): LocalizedText {
  return Object.fromEntries(interfaceLocales.map((locale) => [locale, text])) as LocalizedText;
}

const numberFrom = (minimum: number, maximum: number, code: PersonaFaultCode) =>
  z.custom<number>(
    (value) => typeof value === "number" && value >= minimum && value <= maximum,
    fault(code, { minimum, maximum }),
  );

const wholeNumberFrom = (minimum: number, maximum: number, code: PersonaFaultCode) =>
  z.custom<number>(
    (value) => Number.isInteger(value) && Number(value) >= minimum && Number(value) <= maximum,
    fault(code, { minimum, maximum }),
  );

/** A sample is sent as an item of a list, which may hold a heading or open a code block. */
const sample = line(160, [...lineFinders, findHeadings, findCodeBlocks]);

const samples = z
  .array(sample, fault("samples_wrong"))
  .min(2, fault("samples_wrong"))
  .max(3, fault("samples_wrong"));

const words = (level: Level) =>
  wholeNumberFrom(5, levelStyles[level].wordsPerTurn, "words_per_turn_wrong").optional();

const wordsPerTurn = z.strictObject(
  {
    A1: words("A1"),
    A2: words("A2"),
    B1: words("B1"),
    B2: words("B2"),
    C1: words("C1"),
    C2: words("C2"),
  },
  fault("field_wrong"),
);

const defaults = z.strictObject(
  {
    correctionTiming: z.enum(correctionTimings, fault("correction_timing_wrong")).optional(),
    wordsPerTurn: wordsPerTurn.optional(),
    temperature: numberFrom(0, 1, "temperature_wrong").optional(),
  },
  fault("field_wrong"),
);

/** People also say "beginner". */
function asLevel(value: unknown): unknown {
  return typeof value === "string" ? (readLevel(value) ?? value) : value;
}

const limit = numberFrom(0, 1_000, "band_wrong").optional();

const band = z
  .strictObject(
    {
      measure: z.enum(measureNames, fault("measure_unknown")),
      minimum: limit,
      maximum: limit,
      levels: z
        .array(z.preprocess(asLevel, z.enum(levels, fault("levels_wrong"))), fault("levels_wrong"))
        .min(1, fault("levels_wrong"))
        .optional(),
    },
    fault("field_wrong"),
  )
  .refine(
    ({ minimum, maximum }) =>
      (minimum ?? maximum) !== undefined && (minimum ?? 0) <= (maximum ?? Infinity),
    fault("band_wrong"),
  );

/** What stands between the two lines of dashes of a persona's file. */
export const frontMatterSchema = z.strictObject(
  {
    id: z
      .string(fault("id_wrong"))
      .regex(/^[a-z][a-z_]{2,39}$/, fault("id_wrong"))
      .optional(),
    place: wholeNumberFrom(1, 100, "place_wrong").default(100),
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
    names: perLocale(name),
    descriptions: perLocale(line(100)),
    suits: perLocale(line(150)).optional(),
    samples: z.partialRecord(z.enum(targetLanguages), samples, fault("field_wrong")).default({}),
    defaults: defaults.default({}),
    measures: z.array(band, fault("field_wrong")).max(10, fault("field_wrong")).default([]),
  },
  fault("field_wrong"),
);
