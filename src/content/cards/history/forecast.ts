import { countCardsToday } from "../due-cards.ts";
import { learningDayAround, learningDayOf } from "../learning-day.ts";
import { readReviewSettings } from "../review-settings.ts";
import type { CardServices } from "../services.ts";
import { selectDueByDay, selectUnseen, type UnseenGroup } from "./forecast.repository.ts";
import type { LearnerDays } from "./learning-days.ts";

/** What comes on one day. */
export interface ForecastDay {
  /** As `learningDayOf` numbers it. */
  day: number;
  /** Cards that were asked before; what waits already is today's. */
  known: number;
  /** New ones, as many as the learner wants of a day while there are any. */
  new: number;
}

/**
 * What comes on today and the days after it, if nothing is added and each day's cards are answered. Of
 * cards that ask about the same one comes a day; today's are those that /review counts.
 */
export async function readForecast(
  services: CardServices,
  wish: Pick<LearnerDays, "learnerId" | "language" | "timeZone"> & { days: number },
): Promise<[ForecastDay, ...ForecastDay[]]> {
  const { learnerId, language, timeZone } = wish;
  const sql = services.database.sql();
  const now = services.clock.now();
  const today = learningDayOf(now, timeZone);
  const due = await selectDueByDay(sql, { ...wish, from: today, to: today + wish.days - 1 });
  const dueOn = (day: number) => due.find((one) => one.day === day)?.cards ?? 0;
  const waiting = await countCardsToday(services, wish);
  const knownToday = waiting.due + waiting.learning;
  const later = Math.max(0, dueOn(today) - knownToday);
  const { newCardsPerDay } = await readReviewSettings(services, { learnerId });
  const { start } = learningDayAround(now, timeZone);
  const limit = newCardsPerDay * wish.days;
  const unseen = await selectUnseen(sql, { learnerId, language, now, start, limit });
  take(
    unseen.filter(({ isAskedToday }) => !isAskedToday),
    waiting.new,
  );
  const first = { day: today, known: knownToday, new: waiting.new };
  const others = Array.from({ length: wish.days - 1 }, (_, index) => {
    const day = today + index + 1;
    const known = dueOn(day) + (index === 0 ? later : 0);
    return { day, known, new: take(unseen, newCardsPerDay) };
  });
  return [first, ...others];
}

/** Takes a card each of the first groups that have some left; answers how many those were. */
function take(groups: readonly UnseenGroup[], most: number): number {
  const taken = groups.filter(({ cards }) => cards > 0).slice(0, most);
  for (const group of taken) group.cards -= 1;
  return taken.length;
}
