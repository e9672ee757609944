import { nameGoal, sayGoalReached } from "#/discord/goal-sentences.ts";
import type { BotServices } from "#/discord/services.ts";
import type { GoalWish } from "#/learners/goals/goal.ts";
import type { Learner } from "#/learners/learner.ts";
import { translate } from "#/locales/translate.ts";
import { readGoalsReached, tellGoalsReached } from "#/sessions/progress/goal-progress.ts";

/** A sentence for each goal that was reached and of which nothing was said yet. */
export async function sayGoalsReached(services: BotServices, learner: Learner): Promise<string[]> {
  const { id: learnerId, timeZone, interfaceLocale: locale } = learner;
  const reached = await readGoalsReached(services, { learnerId, timeZone });
  if (reached.length === 0) return [];
  const told = await tellGoalsReached(services.database.sql(), reached);
  return told.map((one) => sayGoalReached(one, locale));
}

/**
 * That a goal which was just set is reached already in its present period, by what was done before:
 * nothing to celebrate, so of this period nothing more is said.
 */
export async function sayReachedBefore(
  services: BotServices,
  learner: Learner,
  { measure, per, language }: GoalWish,
): Promise<string[]> {
  const { id: learnerId, timeZone, interfaceLocale: locale } = learner;
  const reached = await readGoalsReached(services, { learnerId, timeZone });
  const own = reached.filter(
    ({ goal }) => goal.measure === measure && goal.per === per && goal.language === language,
  );
  const told = await tellGoalsReached(services.database.sql(), own);
  return told.map(({ goal }) =>
    translate(locale, "progress.goals.reached_before", {
      goal: nameGoal(goal, locale),
      target: goal.target,
      per,
    }),
  );
}
