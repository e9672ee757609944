import type { CardServices } from "../services.ts";
import {
  selectKnownChanges,
  selectReviewsByDay,
  selectWordCounts,
  type DayReviews,
  type WordCounts,
} from "./card-history.repository.ts";
import type { LearnerDays } from "./learning-days.ts";

type Services = Pick<CardServices, "database" | "clock">;

/** What was reviewed on each day, the oldest first; days without are left out. */
export async function readReviewsByDay(
  { database }: Services,
  days: LearnerDays,
): Promise<DayReviews[]> {
  return selectReviewsByDay(database.sql(), days);
}

/** How well the words that a learner has cards of are known, by language, those known most first. */
export async function readWordCounts(
  { database }: Services,
  { learnerId, language }: Pick<LearnerDays, "learnerId" | "language">,
): Promise<WordCounts[]> {
  return selectWordCounts(database.sql(), learnerId, language);
}

/**
 * How many words were known at the end of each day from `from` on; `to` must be today.
 * @param knownNow how many are known now, as {@link readWordCounts} says.
 */
export async function readKnownByDay(
  { database }: Services,
  days: LearnerDays,
  knownNow: number,
): Promise<number[]> {
  const changes = await selectKnownChanges(database.sql(), days);
  const byDay = new Map(changes.map(({ day, change }) => [day, change]));
  const known: number[] = [];
  let left = knownNow;
  for (let day = days.to; day >= days.from; day -= 1) {
    known.unshift(Math.max(0, left));
    left -= byDay.get(day) ?? 0;
  }
  return known;
}
