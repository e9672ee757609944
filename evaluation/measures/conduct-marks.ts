import type { AnswerConduct } from "#/personas/conduct/answer-conduct.ts";

import type { TurnLabel } from "../../tests/labelled/turn-schema.ts";

/** Under half of it in the language learnt, an answer is for the most part in another. */
const offTargetBelowShare = 0.5;

/**
 * More than this share of the learner's words has to come again. On the tuning half no higher
 * threshold did better, neither by F1 nor by recall less false alarms.
 */
const uptakeAboveShare = 0;

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
  uptake: ({ uptakeShare }) => (uptakeShare === null ? null : uptakeShare > uptakeAboveShare),
  takesUpContext: (conduct) => conduct.takesUpContext,
  aboveLevel: (conduct) => conduct.isAboveLevel,
  offTarget: ({ targetLanguageShare }) =>
    targetLanguageShare === null ? null : targetLanguageShare < offTargetBelowShare,
};
