import type { OutcomeFigures, TalkFigures } from "./talk.repository.ts";
import type { ReviewFigures, TimeFigures } from "./time.repository.ts";
import type { LearningMetrics } from "./session-metrics.ts";

/** The lines of figures that belong together; what is missing is nothing. */
export interface Figures {
  time?: TimeFigures | undefined;
  talk?: TalkFigures | undefined;
  reviews?: ReviewFigures | undefined;
  outcomes?: OutcomeFigures | undefined;
}

/** Makes one whole of what was read from several tables. */
export function joinFigures({ time, talk, reviews, outcomes }: Figures): LearningMetrics {
  const said = talk ?? silence;
  const answered = reviews ?? { cardsReviewed: 0, reviewsRight: 0, reviewsWrong: 0 };
  return {
    durationMs: time?.durationMs ?? 0,
    turns: said.turns,
    learnerWords: said.learnerWords,
    tutorWords: said.tutorWords,
    talkShare: shareOf(said.learnerWords, said.tutorWords),
    corrections: said.corrections,
    wordsMet: said.wordsMet,
    wordsUsed: said.wordsUsed,
    cardsReviewed: answered.cardsReviewed,
    reviewsRight: answered.reviewsRight,
    reviewsWrong: answered.reviewsWrong,
    accuracy: shareOf(answered.reviewsRight, answered.reviewsWrong),
    objectivesMet: outcomes?.objectivesMet ?? 0,
    hintsUsed: outcomes?.hintsUsed ?? 0,
    costPicoUsd: BigInt(outcomes?.cost ?? 0),
    firstWordMs: said.firstWordMs,
  };
}

const silence = {
  turns: 0,
  learnerWords: 0,
  tutorWords: 0,
  corrections: {},
  wordsMet: 0,
  wordsUsed: 0,
  firstWordMs: null,
};

/** The part of both that the first one is; null where there is neither. */
function shareOf(part: number, rest: number): number | null {
  return part + rest === 0 ? null : part / (part + rest);
}
