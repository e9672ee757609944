import type { Sql } from "#/database/database.ts";

import type { DayMetrics, SessionMetrics } from "./session-metrics.ts";

/** Which days are asked for. */
export interface MetricDays {
  learnerId: string;
  /** All languages where it is left out. */
  language?: string;
  /** The first and the last day of learning, as `learningDayOf` numbers them. */
  from: number;
  to: number;
  /** An IANA name: the learner's own. */
  timeZone: string;
}

/** The figures of a session, computed from its rows. */
export function readSessionMetrics(_sql: Sql, sessionId: string): Promise<SessionMetrics> {
  return Promise.resolve({
    sessionId,
    durationMs: 0,
    turns: 0,
    learnerWords: 0,
    tutorWords: 0,
    talkShare: null,
    corrections: {},
    wordsMet: 0,
    wordsUsed: 0,
    cardsReviewed: 0,
    reviewsRight: 0,
    reviewsWrong: 0,
    accuracy: null,
    objectivesMet: 0,
    objectivesTotal: 0,
    hintsUsed: 0,
    costPicoUsd: 0n,
    firstWordMs: null,
  });
}

/** The figures of each day on which something was learned, the oldest first. */
export function readDayMetrics(_sql: Sql, _days: MetricDays): Promise<DayMetrics[]> {
  return Promise.resolve([]);
}
