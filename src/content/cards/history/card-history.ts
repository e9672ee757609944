import { newCardsPerDayMax } from "../card-limits.ts";
import { learningDayOf } from "../learning-day.ts";
import { countIntroduced } from "../due.repository.ts";
import { learningDayAround } from "../learning-day.ts";
import { readReviewSettings } from "../review-settings.ts";
import type { CardServices } from "../services.ts";
import {
  countUnseen,
  selectDueByDay,
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

/** What comes on one day. */
export interface ForecastDay {
  /** As `learningDayOf` numbers it. */
  day: number;
  /** Cards that were asked before; what waits already is today's. */
  known: number;
  /** New ones, as many as the learner wants of a day while there are any. */
  new: number;
}

/** What comes on today and the days after it, if nothing is added and each day's cards are answered. */
export async function readForecast(
  services: Services,
  wish: Pick<LearnerDays, "learnerId" | "language" | "timeZone"> & { days: number },
): Promise<ForecastDay[]> {
  const { learnerId, language, timeZone } = wish;
  const sql = services.database.sql();
  const now = services.clock.now();
  const today = learningDayOf(now, timeZone);
  const due = await selectDueByDay(sql, { ...wish, from: today, to: today + wish.days - 1 });
  const dueByDay = new Map(due.map(({ day, cards }) => [day, cards]));
  const { newCardsPerDay } = await readReviewSettings(services, { learnerId });
  const { start } = learningDayAround(now, timeZone);
  const asked = await countIntroduced(sql, learnerId, { start, limit: newCardsPerDayMax });
  let unseen = await countUnseen(sql, {
    learnerId,
    language,
    limit: newCardsPerDay * wish.days,
  });
  return Array.from({ length: wish.days }, (_, index) => {
    const wanted = index === 0 ? Math.max(0, newCardsPerDay - asked) : newCardsPerDay;
    const fresh = Math.min(wanted, unseen);
    unseen -= fresh;
    return { day: today + index, known: dueByDay.get(today + index) ?? 0, new: fresh };
  });
}
