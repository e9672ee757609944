import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { inLanguage, inLocale } from "#/scenarios/in-locale.ts";
import type { ScenarioObjective } from "#/scenarios/scenario.ts";

import type { SceneLanguages } from "./scene-words.ts";

/**
 * The hints of an objective, from the faintest on: a push in the interface's language, the beginning
 * of a sentence, the whole one. What a scene does not bring along is left out, but there is always
 * one: where no sentence is in the language that is learned, it comes in one that the learner knows.
 * Pure.
 */
export function listHints(
  { titles, nudges, examples }: ScenarioObjective,
  { language, nativeLanguage }: SceneLanguages,
  locale: InterfaceLocale,
): string[] {
  const example = inLanguage(examples, language);
  const known = inLanguage(examples, nativeLanguage) ?? inLanguage(examples, "en");
  const sentences = example === undefined ? [known] : [beginningOf(example, language), example];
  const hints = [inLocale(nudges, locale), ...sentences].filter(
    (hint): hint is string => hint !== undefined && hint !== "",
  );
  return hints.length > 0 ? hints : [inLocale(titles, locale)];
}

/** The first third of a sentence's words, two at least, as far as more than that is left to be found. */
function beginningOf(sentence: string, language: string): string {
  const words = [...new Intl.Segmenter(language, { granularity: "word" }).segment(sentence)].filter(
    ({ isWordLike }) => isWordLike,
  );
  const count = Math.min(words.length - 1, Math.max(2, Math.ceil(words.length / 3)));
  const last = words[Math.max(0, count - 1)];
  return last === undefined ? "…" : `${sentence.slice(0, last.index + last.segment.length)} …`;
}
