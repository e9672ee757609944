import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { NativeLanguage, TargetLanguage } from "#/languages/languages.ts";
import type { Level } from "#/languages/levels.ts";

import type { ScenarioCategory } from "../scenario-categories.ts";

/** What a scene's author need not write, since it is known of them. */
export interface ScenarioAuthor {
  /** In which texts for people are, unless they say otherwise. */
  locale: InterfaceLocale;
  /** In which they say what words mean. */
  nativeLanguage: NativeLanguage;
  /** What is learned in the scene, unless it says otherwise; undefined where nothing is. */
  language: TargetLanguage | undefined;
  /** From which on it suits, unless it says otherwise. */
  level: Level;
  /** The title of a part that got none, counted from 1. */
  partTitle(number: number): string;
  /** What else a category may be called. */
  categoryNames: ReadonlyMap<string, ScenarioCategory>;
}
