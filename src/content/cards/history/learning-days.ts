import { writeTextArray } from "#/database/text-array.ts";
import type { TargetLanguage } from "#/languages/languages.ts";

import { startOfLearningDay } from "../learning-day.ts";

/** Whose days of learning are looked at, the first and the last of them included. */
export interface LearnerDays {
  learnerId: string;
  /** All languages where it is left out. */
  language?: TargetLanguage | undefined;
  /** As `learningDayOf` numbers them. */
  from: number;
  to: number;
  /** An IANA name: the learner's own. */
  timeZone: string;
}

/** Days as a statement needs them. */
export interface DayBounds {
  first: Date;
  /** Where the last day ends. */
  end: Date;
  /** When each day begins, for `width_bucket(instant, ?::timestamptz[])`, which counts from 1. */
  starts: string;
}

/** When days begin and end, by our own clocks: PostgreSQL may know other zones than we do. */
export function boundDays({ from, to, timeZone }: Omit<LearnerDays, "learnerId">): DayBounds {
  const starts = Array.from({ length: to - from + 2 }, (_, index) =>
    startOfLearningDay(from + index, timeZone),
  );
  const first = startOfLearningDay(from, timeZone);
  const end = startOfLearningDay(to + 1, timeZone);
  return { first, end, starts: writeTextArray(starts.map((start) => start.toISOString())) };
}
