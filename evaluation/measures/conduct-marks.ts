import type { AnswerConduct } from "#/personas/conduct/answer-conduct.ts";

import type { TurnLabel } from "../../tests/labelled/turn-schema.ts";

/** Under half of it in the language learnt, an answer is for the most part in another. */
const offTargetBelowShare = 0.5;

type Reading = (conduct: AnswerConduct) => boolean | null;

/** What measures say of one answer by yes or no; null where they cannot tell. */
export const conductMarks: Readonly<Record<TurnLabel, Reading>> = {
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
  uptake: ({ uptakeShare }) => (uptakeShare === null ? null : uptakeShare > 0),
  takesUpContext: (conduct) => conduct.takesUpContext,
  aboveLevel: (conduct) => conduct.isAboveLevel,
  offTarget: ({ targetLanguageShare }) =>
    targetLanguageShare === null ? null : targetLanguageShare < offTargetBelowShare,
};
