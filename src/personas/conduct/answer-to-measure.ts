import type { NativeLanguage, TargetLanguage } from "#/languages/languages.ts";
import type { Level } from "#/languages/levels.ts";

import type { MeasureName } from "./measure-names.ts";

/** An answer, and what of its talk is needed to judge it. */
export interface AnswerToMeasure {
  /** What the learner saw: without the trailer. */
  text: string;
  language: TargetLanguage;
  nativeLanguage: NativeLanguage;
  level: Level;
  /** Words that the tutor was asked to keep to, by level, persona and learner. */
  wordsPerTurn: number;
  /** What the learner wrote in this turn; empty for a greeting. */
  learnerText: string;
  /** The trailer's: where there are some, the learner was wrong. */
  corrections: readonly { original: string; corrected: string }[];
  /** The learner's texts of this talk before this turn, oldest first; the last 12 are enough. */
  earlierLearnerTexts: readonly string[];
  /** The measure whose note went with this turn. */
  steered: MeasureName | null;
}
