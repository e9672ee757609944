import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { languageName } from "#/languages/languages.ts";
import type { Goal } from "#/learners/goals/goal.ts";
import type { Learner } from "#/learners/learner.ts";
import { translate } from "#/locales/translate.ts";
import {
  readGoalsReached,
  tellGoalsReached,
  type GoalProgress,
} from "#/sessions/progress/goal-progress.ts";

/** What a goal is called: "Minutes of talk a day · Spanish". */
export function nameGoal(
  { measure, per, language }: Pick<Goal, "measure" | "per" | "language">,
  locale: InterfaceLocale,
): string {
  const often = translate(locale, `progress.goal.${per}`);
  const name = translate(locale, `progress.goal.${measure}`, { per: often });
  return language === null ? name : `${name} · ${languageName(language, locale)}`;
}

/** That a goal is reached, in a sentence. */
function sayGoalReached({ goal }: GoalProgress, locale: InterfaceLocale): string {
  const { target } = goal;
  return translate(locale, "progress.goals.reached", { goal: nameGoal(goal, locale), target });
}

/** A sentence for each goal that was reached and of which nothing was said yet. */
export async function sayGoalsReached(services: BotServices, learner: Learner): Promise<string[]> {
  const { id: learnerId, timeZone, interfaceLocale: locale } = learner;
  const reached = await readGoalsReached(services, { learnerId, timeZone });
  if (reached.length === 0) return [];
  const told = await tellGoalsReached(services.database.sql(), reached);
  return told.map((one) => sayGoalReached(one, locale));
}
