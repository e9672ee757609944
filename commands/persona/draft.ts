import { targetLanguages, type TargetLanguage } from "#/languages/languages.ts";
import { varietiesOf } from "#/languages/varieties.ts";
import type { Learner } from "#/learners/learner.ts";
import {
  answerLengths,
  correctionTimings,
  formalityChoices,
  nativeHelpChoices,
  strictnessChoices,
} from "#/learners/preference-choices.ts";
import { joinTopics, readAbout, readTopics } from "#/learners/preference-texts.ts";
import { preferencesSchema, type Preferences } from "#/learners/preferences.ts";
import { ParleyError } from "#/shared/errors.ts";

import { readNumberArgument } from "../support/read-number.ts";

/** Stands for the wish that the tutor decides; in a custom id it is the first of the choices. */
const byTutor = "by_tutor";

/** What can be picked from a menu, in the order in which it is shown. */
const mannerChoices = {
  correctionTiming: [byTutor, ...correctionTimings],
  strictness: strictnessChoices,
  answerLength: answerLengths,
  formality: formalityChoices,
  nativeHelp: nativeHelpChoices,
} as const;

export type MannerField = keyof typeof mannerChoices;

export const mannerFields = Object.keys(mannerChoices) as readonly MannerField[];

/** The fields that are typed. */
export const ownWordFields = ["about", "topicsLiked", "topicsToAvoid"] as const;

/** What was typed, as one line each, whether or not it can be saved. */
export type OwnWords = Readonly<Record<(typeof ownWordFields)[number], string>>;

/**
 * Wishes that are being changed and not yet saved. They lie in the panel alone: what is picked in
 * its custom ids, what is typed in its text.
 */
export interface Draft {
  manner: Readonly<Record<MannerField, string>>;
  /** By language, those that have varieties to choose from; null where any will do. */
  varieties: Readonly<Partial<Record<TargetLanguage, string | null>>>;
  words: OwnWords;
  /** Of the learner when the panel was opened: others' changes are not overwritten unseen. */
  version: number;
}

/** So many languages' varieties have room in one menu. */
const languagesMaximum = 3;

/** The wishes of a learner as they stand. */
export function draftOf({ preferences, languages, version }: Learner): Draft {
  const varied = languages
    .map(({ language }) => language)
    .filter((language) => varietiesOf(language).length > 0)
    .slice(0, languagesMaximum);
  return {
    manner: mannerOf(preferences),
    varieties: Object.fromEntries(
      varied.map((language) => [language, preferences.byLanguage[language]?.variety ?? null]),
    ),
    words: wordsOf(preferences),
    version,
  };
}

/** What is typed, as it is stored. */
export function wordsOf(preferences: Preferences): OwnWords {
  return {
    about: preferences.about,
    topicsLiked: joinTopics(preferences.topicsLiked),
    topicsToAvoid: joinTopics(preferences.topicsToAvoid),
  };
}

function mannerOf(preferences: Preferences): Draft["manner"] {
  const { correctionTiming, strictness, answerLength, formality, nativeHelp } = preferences;
  return {
    correctionTiming: correctionTiming ?? byTutor,
    strictness,
    answerLength,
    formality,
    nativeHelp,
  };
}

/**
 * The preferences that a draft makes of those that stand.
 * @throws ParleyError `preference_too_long`, `topics_too_many`
 */
export function applyDraft(standing: Preferences, draft: Draft): Preferences {
  const { correctionTiming } = draft.manner;
  return preferencesSchema.parse({
    ...standing,
    ...draft.manner,
    correctionTiming: correctionTiming === byTutor ? null : correctionTiming,
    about: readAbout(draft.words.about),
    topicsLiked: readTopics(draft.words.topicsLiked),
    topicsToAvoid: readTopics(draft.words.topicsToAvoid),
    byLanguage: { ...standing.byLanguage, ...varietiesIn(standing, draft) },
  });
}

function varietiesIn(standing: Preferences, draft: Draft): Preferences["byLanguage"] {
  const entries = targetLanguages.flatMap((language) => {
    const variety = draft.varieties[language];
    if (variety === undefined) return [];
    const { variety: _, ...kept } = standing.byLanguage[language] ?? {};
    return [[language, variety === null ? kept : { ...kept, variety }] as const];
  });
  return Object.fromEntries(entries);
}

/** A draft as arguments of a custom id, without what is typed: picks, varieties, version. */
export function writeDraft({ manner, varieties, version }: Draft): string[] {
  const picks = mannerFields.map((field) => choicesOf(field).indexOf(manner[field]));
  const chosen = Object.entries(varieties).map(([language, variety]) =>
    variety === null ? language : `${language}/${variety}`,
  );
  return [picks.join(""), chosen.join(".") || "-", String(version)];
}

/**
 * Reads {@link writeDraft}; `args` may have been forged.
 * @throws ParleyError `component_unknown`
 */
export function readDraft(args: readonly string[], words: OwnWords): Draft {
  const [picks = "", chosen = ""] = args;
  const manner = Object.fromEntries(
    mannerFields.map((field, at) => [field, choicesOf(field)[Number(picks[at])]]),
  );
  const varieties = chosen === "-" ? [] : chosen.split(".").map(readVariety);
  const draft = {
    manner: manner as Draft["manner"],
    varieties: Object.fromEntries(varieties),
    words,
    version: readNumberArgument(args, 2),
  };
  if (writeDraft(draft).join(":") !== args.slice(0, 3).join(":")) throw unknown();
  return draft;
}

/** `es/es-MX` or `es`, as a menu and a custom id write it. */
export function readVariety(written: string): [TargetLanguage, string | null] {
  const [code = "", variety] = written.split("/");
  const language = targetLanguages.find((candidate) => candidate === code);
  if (!language) throw unknown();
  if (variety === undefined) return [language, null];
  if (!varietiesOf(language).includes(variety)) throw unknown();
  return [language, variety];
}

/** What may be picked for a field. */
export function choicesOf(field: MannerField): readonly string[] {
  return mannerChoices[field];
}

function unknown(): ParleyError {
  return new ParleyError("component_unknown");
}
