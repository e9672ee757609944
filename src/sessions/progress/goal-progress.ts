import { readReviewsByDay } from "#/content/cards/history/card-history.ts";
import { learningDayOf } from "#/content/cards/learning-day.ts";
import type { Sql } from "#/database/database.ts";
import { markGoalsTold } from "#/learners/goals/goal.repository.ts";
import type { Goal, GoalPeriod } from "#/learners/goals/goal.ts";
import { listGoals } from "#/learners/goals/goals.ts";

import { readDayMetrics } from "../metrics/read-metrics.ts";
import { sumFigures, type DayFigures } from "./figures.ts";
import type { ProgressServices } from "./services.ts";

/** How far a learner has come with a goal in its present period. */
export interface GoalProgress {
  readonly goal: Goal;
  readonly done: number;
  readonly isReached: boolean;
  /** The day of learning with which the period began. */
  readonly periodDay: number;
}

const daysPerWeek = 7;
/** 1 January 1970, day 0, was a Thursday. */
const thursday = 3;

/** The day with which the period of a day began: itself, or the Monday before. */
export function periodStart(day: number, per: GoalPeriod): number {
  return per === "day"
    ? day
    : day - ((((day + thursday) % daysPerWeek) + daysPerWeek) % daysPerWeek);
}

/** How far a goal has come on a day, by what was done since its period began. */
export function measureGoal(goal: Goal, figures: DayFigures, today: number): GoalProgress {
  const periodDay = periodStart(today, goal.per);
  const isOfGoal = ({ day, language }: { day: number; language: string }) =>
    day >= periodDay && (goal.language ?? language) === language;
  const days = {
    talks: figures.talks.filter(isOfGoal),
    reviews: figures.reviews.filter(isOfGoal),
  };
  const { minutes, turns, cards, newWords, scenes } = sumFigures(days, {
    from: periodDay,
    to: today,
  });
  const done = { minutes, turns, reviews: cards, words: newWords, scenes }[goal.measure];
  return { goal, done, isReached: done >= goal.target, periodDay };
}

/** How far a learner has come with each of their goals. */
export async function readGoals(
  services: ProgressServices,
  { learnerId, timeZone }: { learnerId: string; timeZone: string },
): Promise<GoalProgress[]> {
  const goals = await listGoals(services, { learnerId });
  if (goals.length === 0) return [];
  const sql = services.database.sql();
  const today = learningDayOf(services.clock.now(), timeZone);
  const days = { learnerId, timeZone, from: periodStart(today, "week"), to: today };
  const figures = {
    talks: await readDayMetrics(sql, days),
    reviews: await readReviewsByDay(services, days),
  };
  return goals.map((goal) => measureGoal(goal, figures, today));
}

/** Goals that were reached in their present period, of which nothing was said yet. */
export async function readGoalsReached(
  services: ProgressServices,
  learner: { learnerId: string; timeZone: string },
): Promise<GoalProgress[]> {
  const goals = await readGoals(services, learner);
  return goals.filter(({ goal, isReached, periodDay }) => isReached && goal.toldFor !== periodDay);
}

/**
 * Writes down that reaching these goals was said, in the transaction of whoever says it; answers those
 * that nobody had said before.
 */
export async function tellGoalsReached(
  sql: Sql,
  reached: readonly GoalProgress[],
): Promise<GoalProgress[]> {
  const told = await markGoalsTold(
    sql,
    reached.map(({ goal, periodDay }) => ({ id: goal.id, periodDay })),
  );
  return reached.filter(({ goal }) => told.includes(goal.id));
}
