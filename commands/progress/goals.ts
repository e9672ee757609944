import { drawRowChart } from "#/charts/draw-row-chart.ts";
import { describeRowChart, type RowChart } from "#/charts/row-chart.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { nameGoal } from "#/discord/goal-sentences.ts";
import { menu } from "#/discord/panel.ts";
import { goalMeasures } from "#/learners/goals/goal.ts";
import { translate } from "#/locales/translate.ts";
import { readGoals, type GoalProgress } from "#/sessions/progress/goal-progress.ts";
import { newId, shortenId } from "#/shared/ids.ts";

import type { MakePage, PageWish } from "./progress-page.ts";
import { writePlace } from "./progress-place.ts";
import { sayGoalsReached } from "./say-goals.ts";

/** How far the learner has come with what they set out to do, and what they can change of it. */
export const goals: MakePage = async (services, wish) => {
  const { learner, look } = wish;
  const { id: learnerId, timeZone, interfaceLocale: locale } = learner;
  const found = await readGoals(services, { learnerId, timeZone });
  if (found.length === 0) {
    return { message: [translate(locale, "progress.goals.none")], menus: menusOf(found, wish) };
  }
  const chart = chartOf(found, wish);
  const reached = found.filter(({ isReached }) => isReached).length;
  return {
    message: [
      ...(await sayGoalsReached(services, learner)),
      translate(locale, "progress.goals.message", { reached, count: found.length }),
    ],
    picture: { drawing: drawRowChart(chart, look), description: describeRowChart(chart) },
    menus: menusOf(found, wish),
  };
};

function chartOf(found: readonly GoalProgress[], { learner }: PageWish): RowChart {
  const locale = learner.interfaceLocale;
  return {
    title: translate(locale, "progress.view.goals"),
    subtitle: translate(locale, "progress.goals.subtitle"),
    series: [translate(locale, "progress.series.met")],
    rows: found.map(({ goal, done, isReached }) => ({
      label: nameGoal(goal, locale),
      values: [Math.min(done, goal.target)],
      maximum: goal.target,
      valueText: translate(locale, "progress.of", { done, target: goal.target }),
      sentence: `${translate(locale, "progress.of", { done, target: goal.target })}${isReached ? " ✓" : ""}`,
    })),
  };
}

/** What a goal may count, and, where there are some, which is to be dropped. */
function menusOf(found: readonly GoalProgress[], { learner, place }: PageWish) {
  const locale = learner.interfaceLocale;
  // A new id each time: a menu of the same id keeps what was picked, which could not be picked again.
  const setId = writeCustomId("progress", "goal-new", writePlace(place), shortenId(newId()));
  const set = menu(setId, {
    placeholder: translate(locale, "progress.goals.set"),
    options: goalMeasures.map((measure) => ({
      value: measure,
      label: translate(locale, `progress.goals.measure.${measure}`),
    })),
  });
  if (found.length === 0) return [set];
  const drop = menu(writeCustomId("progress", "goal-drop", writePlace(place)), {
    placeholder: translate(locale, "progress.goals.drop"),
    options: found.map(({ goal }) => ({
      value: shortenId(goal.id),
      label: `${nameGoal(goal, locale)}: ${new Intl.NumberFormat(locale).format(goal.target)}`,
    })),
  });
  return [set, drop];
}
