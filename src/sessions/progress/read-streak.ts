import { learningDayOf } from "#/content/cards/learning-day.ts";

import { selectActivity, type ActiveStretch } from "./activity.repository.ts";
import type { ProgressServices } from "./services.ts";
import { countStreak, type ActiveDay, type Streak } from "./streak.ts";

/** A streak is counted at most so far back. */
const streakDaysMax = 1_100;

const dayMs = 24 * 3_600_000;

/** A learner's streak, of all their languages together. */
export async function readStreak(
  { database, clock }: ProgressServices,
  { learnerId, timeZone }: { learnerId: string; timeZone: string },
): Promise<Streak> {
  const instant = clock.now();
  const since = new Date(instant.getTime() - streakDaysMax * dayMs);
  const stretches = await selectActivity(database.sql(), learnerId, since);
  const now = { day: learningDayOf(instant, timeZone), instant };
  return countStreak(toActiveDays(stretches, timeZone), now);
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
