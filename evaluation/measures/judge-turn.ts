import { isNativeLanguage } from "#/languages/languages.ts";
import { levelStyles } from "#/languages/levels.ts";
import type { AnswerConduct } from "#/personas/conduct/answer-conduct.ts";
import { measureAnswer } from "#/personas/conduct/measure-answer.ts";

import type { LabelledTurn, TurnLabel } from "../../tests/labelled/turn-schema.ts";

/** Under half of it in the language learnt, an answer is for the most part in another. */
const offTargetBelowShare = 0.5;

/** What the measures say of a turn by yes or no. What a measure cannot tell is no. */
const readings: Readonly<Record<TurnLabel, (conduct: AnswerConduct) => boolean | null>> = {
  question: ({ questions }) => questions > 0,
  manyQuestions: ({ questions }) => questions > 2,
  genericPraise: (conduct) => conduct.genericPraise,
  specificPraise: (conduct) => conduct.specificPraise,
  falsePraise: (conduct) => conduct.falsePraise,
  namesProgress: (conduct) => conduct.namesProgress,
  hint: (conduct) => conduct.hint,
  reveal: (conduct) => conduct.reveal,
  earlyReveal: (conduct) => conduct.earlyReveal,
  whyExplanation: (conduct) => conduct.whyExplanation,
  analogy: (conduct) => conduct.analogy,
  analogyLimit: (conduct) => conduct.analogyLimit,
  whatIf: (conduct) => conduct.whatIf,
  term: (conduct) => conduct.term,
  termGlossed: (conduct) => conduct.termGlossed,
  hedge: (conduct) => conduct.hedge,
  unsourcedCitation: (conduct) => conduct.unsourcedCitation,
  takesUpContext: (conduct) => conduct.takesUpContext,
  aboveLevel: (conduct) => conduct.isAboveLevel,
  offTarget: ({ targetLanguageShare }) => (targetLanguageShare ?? 1) < offTargetBelowShare,
};

/** Measures a labelled turn as its session would have. */
export function judgeTurn(turn: LabelledTurn): (label: TurnLabel) => boolean {
  if (!isNativeLanguage(turn.native)) throw new Error(`${turn.id}: no language ${turn.native}`);
  const conduct = measureAnswer({
    text: turn.tutor,
    language: turn.language,
    nativeLanguage: turn.native,
    level: turn.level,
    wordsPerTurn: levelStyles[turn.level].wordsPerTurn,
    learnerText: turn.learner,
    corrections: turn.corrections,
    earlierLearnerTexts: turn.earlier.flatMap((said) => ("learner" in said ? [said.learner] : [])),
    steered: null,
  });
  return (label) => readings[label](conduct) ?? false;
}
