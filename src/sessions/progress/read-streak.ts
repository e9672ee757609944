import { learningDayOf } from "#/content/cards/learning-day.ts";

import { selectActivity, type ActiveStretch } from "./activity.repository.ts";
import type { ProgressServices } from "./services.ts";
import { countStreak, type ActiveDay, type Streak } from "./streak.ts";

/** Most streaks begin within the first of these; only those that do not are read further back. */
const daysBack = [100, 1_100] as const;

const dayMs = 24 * 3_600_000;

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
  const since = new Date(instant.getTime() - days * dayMs);
  const active = toActiveDays(await selectActivity(database.sql(), learnerId, since), timeZone);
  const now = { day: learningDayOf(instant, timeZone), instant };
  return { streak: countStreak(active, now), activeDays: active.length };
}

/** Stretches as the days of learning in a zone; the oldest first. */
export function toActiveDays(stretches: readonly ActiveStretch[], timeZone: string): ActiveDay[] {
  const days = new Map<number, ActiveDay>();
  for (const { firstAt, lastAt } of stretches) {
    const day = learningDayOf(firstAt, timeZone);
    days.set(day, { day, firstAt: days.get(day)?.firstAt ?? firstAt, lastAt });
  }
  return [...days.values()];
}
