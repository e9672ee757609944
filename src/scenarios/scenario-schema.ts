import { z } from "zod";

import { interfaceLocales } from "#/languages/interface-locales.ts";
import { levels } from "#/languages/levels.ts";

import { scenarioCategories } from "./scenario-categories.ts";
import { fault, line, sceneCounts, textLengths as lengths } from "./schema-texts.ts";

/** The languages in which a scene brings its words along; in others the tutor finds them. */
export const keyLanguages = ["en", "es", "fr", "de", "it", "pt", "zh", "ja"] as const;

export type KeyLanguage = (typeof keyLanguages)[number];

/** A text in each interface language. */
const perLocale = (charactersMax: number) =>
  z.record(z.enum(interfaceLocales), line(charactersMax), fault("locales_wrong"));

/** The same in each language that is learned: a row of a small dictionary. */
const perLanguage = (charactersMax: number) =>
  z.record(z.enum(keyLanguages), line(charactersMax), fault("languages_wrong"));

export const idSchema = z
  .string(fault("id_wrong"))
  .regex(/^[a-z][a-z0-9_]{1,39}$/, fault("id_wrong"));

export const categorySchema = z.enum(
  scenarioCategories,
  fault("category_unknown", { known: scenarioCategories.join(", ") }),
);

export const emojiSchema = z
  .string(fault("emoji_wrong"))
  .regex(/^\p{RGI_Emoji}$/v, fault("emoji_wrong"));

const level = z.enum(levels, fault("levels_wrong"));

/** The lowest and the highest level that a scene suits. */
export const levelsSchema = z
  .tuple([level, level], fault("levels_wrong"))
  .refine(([from, to]) => levels.indexOf(from) <= levels.indexOf(to), fault("levels_wrong"));

const rows = (charactersMax: number, minimum: number, maximum: number) =>
  z
    .array(perLanguage(charactersMax), fault("rows_wrong", { minimum, maximum }))
    .min(minimum, fault("rows_wrong", { minimum, maximum }))
    .max(maximum, fault("rows_wrong", { minimum, maximum }));

const wrong = fault("field_wrong");

const objective = z.strictObject(
  {
    id: idSchema,
    evidence: line(lengths.evidence),
    titles: perLocale(lengths.objectiveTitle),
    nudges: perLocale(lengths.nudge),
    examples: perLanguage(lengths.example),
  },
  wrong,
);

const { phases, objectives } = sceneCounts;

const phase = z.strictObject(
  {
    id: idSchema,
    titles: perLocale(lengths.phaseTitle),
    objectives: z
      .array(objective, fault("objectives_wrong", objectives))
      .min(objectives.minimum, fault("objectives_wrong", objectives))
      .max(objectives.maximum, fault("objectives_wrong", objectives)),
    words: rows(lengths.word, 4, 12),
    phrases: rows(lengths.phrase, 3, 8),
    culture: perLanguage(lengths.culture),
  },
  wrong,
);

/** So that a button has room for it beside all else that was chosen for a session. */
const fileIdCharactersMax = 27;

/** One of Parley's own scenes, as its file says it: whole in all languages. See `Scenario`. */
export const scenarioSchema = z.strictObject(
  {
    id: idSchema.max(fileIdCharactersMax, fault("text_too_long", { limit: fileIdCharactersMax })),
    category: categorySchema,
    emoji: emojiSchema,
    levels: levelsSchema,
    titles: perLocale(lengths.title),
    summaries: perLocale(lengths.summary),
    roles: z.strictObject(
      {
        tutor: line(lengths.tutor),
        learner: line(lengths.learner),
        learnerTitles: perLocale(lengths.learnerTitle),
      },
      wrong,
    ),
    setting: line(lengths.setting),
    regions: perLanguage(lengths.region),
    phases: z
      .array(phase, fault("phases_wrong", phases))
      .min(phases.minimum, fault("phases_wrong", phases))
      .max(phases.maximum, fault("phases_wrong", phases)),
    ending: line(lengths.ending),
  },
  wrong,
);

export type ShippedScenario = z.output<typeof scenarioSchema>;
