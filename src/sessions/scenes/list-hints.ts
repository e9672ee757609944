import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { inLanguage, inLocale } from "#/scenarios/in-locale.ts";
import type { ScenarioObjective } from "#/scenarios/scenario.ts";

import type { SceneLanguages } from "./scene-words.ts";

/**
 * - `nudge`: a push in the interface's language;
 * - `beginning`: how a sentence may begin that does it, in the language that is learned;
 * - `sentence`: all of it;
 * - `meaning`: what to say, in a language that the learner knows.
 */
type HintKind = "nudge" | "beginning" | "sentence" | "meaning";

/** What a hint says. */
export interface HintText {
  kind: HintKind;
  text: string;
}

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
): HintText[] {
  const nudge = inLocale(nudges, locale);
  const example = inLanguage(examples, language);
  const known = inLanguage(examples, nativeLanguage) ?? inLanguage(examples, "en");
  const hints: HintText[] = [
    ...(nudge === "" ? [] : [{ kind: "nudge" as const, text: nudge }]),
    ...(example === undefined
      ? meaningOf(known)
      : [
          { kind: "beginning" as const, text: beginningOf(example, language) },
          { kind: "sentence" as const, text: example },
        ]),
  ];
  return hints.length > 0 ? hints : [{ kind: "nudge", text: inLocale(titles, locale) }];
}

function meaningOf(known: string | undefined): HintText[] {
  return known === undefined ? [] : [{ kind: "meaning", text: known }];
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
