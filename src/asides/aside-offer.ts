import type { TargetLanguage } from "#/languages/languages.ts";
import type { Correction, VocabularyNote } from "#/prompts/trailer-notes.ts";
import type { ScenarioContent } from "#/scenarios/custom/custom-scenario.repository.ts";

/**
 * What a learner may keep of an aside's answer. It lives a little longer than the answer's texts, and
 * never for 15 minutes.
 */
export interface AsideOffer {
  /** What is learned with it. */
  language: TargetLanguage;
  corrections: readonly Correction[];
  /** Words, phrases, or a whole message with its translation. */
  vocabulary: readonly VocabularyNote[];
  /** A scene that was drafted. */
  scenario?: ScenarioContent;
}
