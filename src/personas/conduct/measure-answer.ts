import type { NativeLanguage, TargetLanguage } from "#/languages/languages.ts";
import type { Level } from "#/languages/levels.ts";

import type { AnswerConduct } from "./answer-conduct.ts";
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

/** Measures one answer without a model, in well under a millisecond. Pure. */
export function measureAnswer(answer: AnswerToMeasure): AnswerConduct {
  const words = answer.text.split(/\s+/u).filter((word) => word !== "").length;
  return {
    level: answer.level,
    words,
    sentences: 1,
    learnerWords: answer.learnerText.split(/\s+/u).filter((word) => word !== "").length,
    questions: answer.text.match(/[?？؟]/gu)?.length ?? 0,
    isTooLong: words > answer.wordsPerTurn,
    isAboveLevel: null,
    outsideTopShare: null,
    readability: null,
    targetLanguageShare: null,
    uptakeShare: null,
    takesUpContext: null,
    genericPraise: null,
    specificPraise: null,
    falsePraise: null,
    namesProgress: null,
    hint: null,
    reveal: null,
    earlyReveal: null,
    whyExplanation: null,
    analogy: null,
    analogyLimit: null,
    whatIf: null,
    term: null,
    termGlossed: null,
    hedge: null,
    unsourcedCitation: null,
    steered: answer.steered,
  };
}
