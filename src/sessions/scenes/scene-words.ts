import { foldForSearch } from "#/content/items/search-text.ts";
import { inLanguage } from "#/scenarios/in-locale.ts";
import type { Scenario } from "#/scenarios/scenario.ts";

import type { SceneWord } from "./scene-view.ts";

/** The key words of a scene in the language that is learned; none where it brings none along. */
export function sceneWordsOf(scenario: Scenario, language: string): string[] {
  return listWords(scenario, { language, nativeLanguage: language }).map(({ word }) => word);
}

/** The languages of a session. */
export interface SceneLanguages {
  language: string;
  nativeLanguage: string;
}

/** The key words of a scene in their order, each once, with what was said of them. */
export function markWords(
  scenario: Scenario,
  languages: SceneLanguages,
  said: { usedWords: readonly string[]; metWords: readonly string[] },
): SceneWord[] {
  const used = new Set(said.usedWords);
  const met = new Set(said.metWords);
  return listWords(scenario, languages).map(({ word, meaning }) => {
    const folded = foldForSearch(word);
    return { word, meaning, isUsed: used.has(folded), isMet: met.has(folded) };
  });
}

function listWords(
  { phases }: Scenario,
  { language, nativeLanguage }: SceneLanguages,
): Pick<SceneWord, "word" | "meaning">[] {
  const rows = phases.flatMap(({ words }) => words);
  const words = rows.flatMap((row) => {
    const word = inLanguage(row, language);
    return word === undefined ? [] : [{ word, meaning: inLanguage(row, nativeLanguage) }];
  });
  return [...new Map(words.toReversed().map((word) => [word.word, word])).values()].toReversed();
}
