import type { Sql } from "#/database/database.ts";
import { markGoalsTold } from "#/learners/goals/goal.repository.ts";
import type { Goal } from "#/learners/goals/goal.ts";

import type { ProgressServices } from "./services.ts";

/** How far a learner has come with a goal in its present period. */
export interface GoalProgress {
  readonly goal: Goal;
  readonly done: number;
  readonly isReached: boolean;
  /** The day of learning with which the period began. */
  readonly periodDay: number;
}

/** How far a learner has come with each of their goals. */
export async function readGoals(
  _services: ProgressServices,
  _learner: { learnerId: string; timeZone: string },
): Promise<GoalProgress[]> {
  return [];
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
  const days = Map.groupBy(reached, ({ periodDay }) => periodDay);
  const told: string[] = [];
  for (const [day, goals] of days) {
    const ids = goals.map(({ goal }) => goal.id);
    told.push(...(await markGoalsTold(sql, ids, day)));
  }
  return reached.filter(({ goal }) => told.includes(goal.id));
}
