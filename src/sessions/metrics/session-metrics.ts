import type { CorrectionKind } from "#/prompts/trailer-notes.ts";
import type { PicoUsd } from "#/shared/money.ts";

/** What was corrected, by kind; a kind of which there was none is missing. */
export type CorrectionsByKind = Readonly<Partial<Record<CorrectionKind, number>>>;

/**
 * Figures of a stretch of learning, a session or a day. All of them are computed from rows whenever
 * they are asked for. Of an answer that a Retry has replaced only its cost counts.
 */
export interface LearningMetrics {
  /** Time in the talk: pauses, and silences of more than 15 minutes, are out. */
  durationMs: number;
  /** Answers to the learner's words that stand. */
  turns: number;
  learnerWords: number;
  /** The greeting's words, too. */
  tutorWords: number;
  /** The learner's part of all words, from 0 to 1; null where nobody said a word. */
  talkShare: number | null;
  corrections: CorrectionsByKind;
  /** Different words that the tutor noted, or said of the session's own list. */
  wordsMet: number;
  /** Different words that the learner used of those that they had met, or of that list. */
  wordsUsed: number;
  /** Different cards that were reviewed. */
  cardsReviewed: number;
  /** Reviews rated Hard, Good or Easy. */
  reviewsRight: number;
  /** Reviews rated Again. */
  reviewsWrong: number;
  /** The right ones among all reviews, from 0 to 1; null where there was none. */
  accuracy: number | null;
  objectivesMet: number;
  hintsUsed: number;
  /** What its learner was charged: for the recap, too. */
  costPicoUsd: PicoUsd;
  /** From the learner's newest message to the first word of the answer, the median; null without. */
  firstWordMs: number | null;
}

/** The figures of one session. Its reviews are those that fall into the time that counts. */
export interface SessionMetrics extends LearningMetrics {
  sessionId: string;
  /** Objectives of its scene; null until that is over, and of what is no scene. */
  objectivesTotal: number | null;
}

/** The figures of one day of learning in one language; all of its reviews count. */
export interface DayMetrics extends LearningMetrics {
  /** The number of its date since 1 January 1970, as `learningDayOf` has it. */
  day: number;
  language: string;
  /** Scenes that were played to their end. */
  scenes: number;
}
