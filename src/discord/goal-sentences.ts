import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { languageName } from "#/languages/languages.ts";
import type { Goal } from "#/learners/goals/goal.ts";
import { translate } from "#/locales/translate.ts";
import type { GoalProgress } from "#/sessions/progress/goal-progress.ts";

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
export function sayGoalReached(
  { goal }: Pick<GoalProgress, "goal">,
  locale: InterfaceLocale,
): string {
  const { target } = goal;
  return translate(locale, "progress.goals.reached", { goal: nameGoal(goal, locale), target });
}
