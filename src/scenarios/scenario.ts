import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { NativeLanguage } from "#/languages/languages.ts";
import type { Level } from "#/languages/levels.ts";

import type { ScenarioCategory } from "./scenario-categories.ts";

/** A text as people read it. Parley's own scenes have it in each locale, a learner's in one at least. */
export type LocaleTexts = Readonly<Partial<Record<InterfaceLocale, string>>>;

/**
 * A text in languages that are learned: a row of a small dictionary. In a learner's own scene there
 * may be none at all, and what is there beside the scene's `languages` says what they mean.
 */
export type LanguageTexts = Readonly<Partial<Record<NativeLanguage, string>>>;

/** Something that the learner is to say in a scene. */
export interface ScenarioObjective {
  /** Unique in the scene; in Parley's own what a model names it by. */
  readonly id: string;
  /** For the model: what the learner must have said for it to be met. English in Parley's own. */
  readonly evidence: string;
  /** What is to be done, as the checklist says it. */
  readonly titles: LocaleTexts;
  /** The first hint: a push that gives no words away. A learner's own scene may have none: `{}`. */
  readonly nudges: LocaleTexts;
  /** The last hint: a sentence by which it is met. The second one is its beginning. */
  readonly examples: LanguageTexts;
}

/** A stretch of a scene. */
export interface ScenarioPhase {
  /** Unique in the scene, among objectives' too. */
  readonly id: string;
  readonly titles: LocaleTexts;
  readonly objectives: readonly ScenarioObjective[];
  readonly words: readonly LanguageTexts[];
  readonly phrases: readonly LanguageTexts[];
  /** What is done otherwise where the language is spoken; may be missing in a learner's own. */
  readonly culture: LanguageTexts;
}

/** A scene to be played: one of Parley's own, or one version of one that a learner made. */
export interface Scenario {
  /** A file's id, or `custom:<uuid>`. */
  readonly id: string;
  readonly category: ScenarioCategory;
  readonly emoji: string;
  /** The lowest and the highest level that it suits. */
  readonly levels: readonly [Level, Level];
  /**
   * The languages in which it brings words, phrases and examples along, all of them in each phase;
   * it can be played in others too, where the tutor finds them. Empty where it brings none.
   */
  readonly languages: readonly NativeLanguage[];
  readonly titles: LocaleTexts;
  /** What awaits the learner, in one sentence. */
  readonly summaries: LocaleTexts;
  readonly roles: {
    /** For the model: whom the tutor plays, and what that person wants. */
    readonly tutor: string;
    /** For the model: whom the learner plays. */
    readonly learner: string;
    /** Whom the learner plays, as they read it. */
    readonly learnerTitles: LocaleTexts;
  };
  /** For the model: where it takes place, and what is given there. */
  readonly setting: string;
  /** Whose usage the words follow, in English: "Spain", "Brazil". */
  readonly regions: LanguageTexts;
  readonly phases: readonly ScenarioPhase[];
  /** For the model: how the scene comes to its end. */
  readonly ending: string;
}

/** Names what a session plays. */
export interface ScenarioReference {
  /** A file's id, or `custom:<uuid>`. */
  scenarioId: string;
  /** Of a learner's own scene; null of Parley's. */
  scenarioVersion: number | null;
}
