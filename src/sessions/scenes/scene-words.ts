import type { NativeLanguage } from "#/languages/languages.ts";
import type { Scenario } from "#/scenarios/scenario.ts";

/** The key words of a scene in the language that is learned; none where it brings none along. */
export function sceneWordsOf(scenario: Scenario, language: NativeLanguage): string[] {
  const words = scenario.phases.flatMap((phase) => phase.words);
  return [...new Set(words.flatMap((word) => word[language] ?? []))];
}
