import type { TargetLanguage } from "#/languages/languages.ts";

/**
 * What a goal counts: minutes of talk, messages of theirs that were answered, cards reviewed, words
 * practised for the first time, scenes played to their end.
 */
export const goalMeasures = ["minutes", "turns", "reviews", "words", "scenes"] as const;

export type GoalMeasure = (typeof goalMeasures)[number];

/** How often it begins anew: each day of learning, each week from Monday. */
export const goalPeriods = ["day", "week"] as const;

export type GoalPeriod = (typeof goalPeriods)[number];

/** Goals of one learner. */
export const goalsMax = 5;

/** What a goal may ask for at most. */
export const goalTargetMax = 10_000;

/** What is wanted: so much of something, in one language or in all, each day or week. */
export interface GoalWish {
  measure: GoalMeasure;
  per: GoalPeriod;
  /** Null: of all languages together. */
  language: TargetLanguage | null;
  /** From 1 to 10,000. */
  target: number;
}

/** Something that a learner has set out to do. */
export interface Goal extends GoalWish {
  id: string;
  /** The day of learning with which the period began for which reaching it was last said. */
  toldFor: number | null;
}
