import { z } from "zod";

import { interfaceLocales } from "#/languages/interface-locales.ts";
import { levels } from "#/languages/levels.ts";

import { scenarioCategories } from "./scenario-categories.ts";

/** The languages in which a scene brings its words along; in others the tutor finds them. */
export const keyLanguages = ["en", "es", "fr", "de", "it", "pt", "zh", "ja"] as const;

export type KeyLanguage = (typeof keyLanguages)[number];

/** A text of one line without markup: most are shown, some are sent to a model. */
const line = (charactersMax: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(charactersMax)
    .regex(/^[^\n<>{}]*$/u);

/** A text in each interface language. */
const perLocale = (charactersMax: number) =>
  z.record(z.enum(interfaceLocales), line(charactersMax));

/** The same in each language that is learned: a row of a small dictionary. */
const perLanguage = (charactersMax: number) => z.record(z.enum(keyLanguages), line(charactersMax));

const id = z.string().regex(/^[a-z][a-z0-9_]{1,39}$/);

const objective = z.strictObject({
  id,
  /** English, for the model: what the learner must have said for it to be met. */
  evidence: line(160),
  /** What is to be done, as the checklist says it. */
  titles: perLocale(90),
  /** The first hint: a push in the right direction that gives no words away. */
  nudges: perLocale(140),
  /** The last hint: a sentence by which it is met. The second one is its beginning. */
  examples: perLanguage(140),
});

const phase = z.strictObject({
  id,
  titles: perLocale(60),
  objectives: z.array(objective).min(1).max(6),
  words: z.array(perLanguage(50)).min(4).max(12),
  phrases: z.array(perLanguage(120)).min(3).max(8),
  /** What is done otherwise where the language is spoken: in that language, at the scene's level. */
  culture: perLanguage(200),
});

/** One scene, as its file says it. */
export const scenarioSchema = z.strictObject({
  id,
  category: z.enum(scenarioCategories),
  emoji: z.string().regex(/^\p{RGI_Emoji}$/v),
  /** The lowest and the highest level that it suits. */
  levels: z
    .tuple([z.enum(levels), z.enum(levels)])
    .refine(([from, to]) => levels.indexOf(from) <= levels.indexOf(to)),
  titles: perLocale(50),
  /** What awaits the learner, in one sentence. */
  summaries: perLocale(150),
  roles: z.strictObject({
    /** English, for the model: whom the tutor plays, and what that person wants. */
    tutor: line(160),
    /** English, for the model: whom the learner plays. */
    learner: line(120),
    /** Whom the learner plays, as they read it. */
    learnerTitles: perLocale(80),
  }),
  /** English, for the model: where it takes place, and what is given there. */
  setting: line(240),
  /** Whose usage the words follow, in English: "Spain", "Brazil". */
  regions: perLanguage(40),
  phases: z.array(phase).min(2).max(6),
  /** English, for the model: how the scene comes to its end. */
  ending: line(160),
});

/** One of Parley's own scenes, as its file says it: whole in all languages. */
export type ShippedScenario = z.output<typeof scenarioSchema>;
