import { themeNames, type ThemeName } from "#/charts/chart-theme.ts";
import { isTargetLanguage, languageName, type TargetLanguage } from "#/languages/languages.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { Learner } from "#/learners/learner.ts";
import { translate } from "#/locales/translate.ts";
import type { ProgressOf } from "#/sessions/progress/read-progress.ts";
import { ParleyError } from "#/shared/errors.ts";

/** What of their progress somebody looks at. */
export const viewNames = [
  "overview",
  "time",
  "words",
  "forecast",
  "corrections",
  "level",
  "scenes",
  "goals",
] as const;

export type ViewName = (typeof viewNames)[number];

/** What the panel shows, and how. */
export interface ProgressPlace {
  readonly view: ViewName;
  /** All languages where it is left out. */
  readonly language: TargetLanguage | undefined;
  readonly theme: ThemeName;
}

const all = "-";

/** A place as one argument of a custom id. */
export function writePlace({ view, language, theme }: ProgressPlace): string {
  return [view, language ?? all, theme].join("/");
}

/**
 * Reads {@link writePlace}; `argument` may have been forged.
 * @throws ParleyError `component_unknown`
 */
export function readPlace(argument = ""): ProgressPlace {
  const [first, second = "", third] = argument.split("/");
  const view = viewNames.find((name) => name === first);
  const theme = themeNames.find((name) => name === third);
  const language = isTargetLanguage(second) ? second : undefined;
  if (!view || !theme || writePlace({ view, language, theme }) !== argument) {
    throw new ParleyError("component_unknown");
  }
  return { view, language, theme };
}

/** Whose progress is read. */
export function progressOf(learner: Learner, { language }: ProgressPlace): ProgressOf {
  return { learnerId: learner.id, timeZone: learner.timeZone, language };
}

/** The language that is looked at, or that it is all of them. */
export function nameLanguage(
  language: TargetLanguage | null | undefined,
  locale: InterfaceLocale,
): string {
  return language ? languageName(language, locale) : translate(locale, "review.all_languages");
}
