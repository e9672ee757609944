import type { PicoUsd } from "#/shared/money.ts";

/** What the tutor corrected, by kind; kinds of which there was none are missing. */
export type CorrectionsByKind = Readonly<Record<string, number>>;

/** What can be told of any stretch of learning, a session or a day, and be added up. */
export interface LearningMetrics {
  /** Time in the talk: pauses and silences of more than 15 minutes are out. */
  durationMs: number;
  /** Answers that stand, a greeting aside. */
  turns: number;
  learnerWords: number;
  tutorWords: number;
  /** The learner's part of all words, from 0 to 1; null where nobody said a word. */
  talkShare: number | null;
  corrections: CorrectionsByKind;
  /** Different words that the tutor brought in. */
  wordsMet: number;
  /** Different ones of them that the learner used. */
  wordsUsed: number;
  /** Different cards that were reviewed meanwhile. */
  cardsReviewed: number;
  reviewsRight: number;
  reviewsWrong: number;
  /** Right ones of all reviews, from 0 to 1; null where there was none. */
  accuracy: number | null;
  objectivesMet: number;
  objectivesTotal: number;
  hintsUsed: number;
  /** What its learner was charged: answers that were replaced since, and the recap, too. */
  costPicoUsd: PicoUsd;
  /** From the learner's newest message to the first word of the answer, the median; null without. */
  firstWordMs: number | null;
}

/** The figures of one session. */
export interface SessionMetrics extends LearningMetrics {
  sessionId: string;
}

/** The figures of one day of learning, in one language. */
export interface DayMetrics extends LearningMetrics {
  /** The number of its date since 1 January 1970, as `learningDayOf` has it. */
  day: number;
  language: string;
}
