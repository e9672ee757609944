import { learningDayOf } from "#/content/cards/learning-day.ts";

import { daysBetween } from "../metrics/metric-scope.ts";
import { selectActiveDays } from "./activity.repository.ts";
import type { ProgressServices } from "./services.ts";
import { countStreak, type Streak } from "./streak.ts";

/** Most streaks begin within the first of these; only those that do not are read further back. */
const daysBack = [100, 1_100] as const;

/** A learner's streak, of all their languages together, counted for three years at most. */
export async function readStreak(
  services: ProgressServices,
  learner: { learnerId: string; timeZone: string },
): Promise<Streak> {
  const recent = await countBack(services, learner, daysBack[0]);
  const isWhole = recent.activeDays === 0 || recent.streak.days < recent.activeDays;
  return isWhole ? recent.streak : (await countBack(services, learner, daysBack[1])).streak;
}

/** Where the streak is shorter than the days on which something was done, it begins among them. */
async function countBack(
  { database, clock }: ProgressServices,
  { learnerId, timeZone }: { learnerId: string; timeZone: string },
  days: number,
): Promise<{ streak: Streak; activeDays: number }> {
  const instant = clock.now();
  const day = learningDayOf(instant, timeZone);
  const asked = daysBetween(day - days, day, timeZone);
  const active = await selectActiveDays(database.sql(), learnerId, asked);
  return { streak: countStreak(active, { day, instant }), activeDays: active.length };
}
