import { sayGoalReached } from "#/discord/goal-sentences.ts";
import type { BotServices } from "#/discord/services.ts";
import type { Learner } from "#/learners/learner.ts";
import { readGoalsReached, tellGoalsReached } from "#/sessions/progress/goal-progress.ts";

/** A sentence for each goal that was reached and of which nothing was said yet. */
export async function sayGoalsReached(services: BotServices, learner: Learner): Promise<string[]> {
  const { id: learnerId, timeZone, interfaceLocale: locale } = learner;
  const reached = await readGoalsReached(services, { learnerId, timeZone });
  if (reached.length === 0) return [];
  const told = await tellGoalsReached(services.database.sql(), reached);
  return told.map((one) => sayGoalReached(one, locale));
}
