import { ParleyError } from "#/shared/errors.ts";

import { lockLearner } from "../learner.repository.ts";
import type { LearnerServices } from "../services.ts";
import { goalsMax, type Goal, type GoalWish } from "./goal.ts";
import { deleteGoal, insertGoal, selectGoals, updateGoal } from "./goal.repository.ts";

/** A learner's goals, those they set first in front; five at most. */
export async function listGoals(
  services: LearnerServices,
  input: { learnerId: string },
): Promise<Goal[]> {
  return selectGoals(services.database.sql(), input.learnerId);
}

/**
 * Sets a goal. One that counts the same, in the same language and period, gets the new target.
 * @throws ParleyError `goals_too_many`, `erasure_running`
 */
export async function setGoal(
  services: LearnerServices,
  input: { learnerId: string; wish: GoalWish },
): Promise<void> {
  const { learnerId, wish } = input;
  await services.database.transaction(async (sql) => {
    if (!(await lockLearner(sql, learnerId))) throw new ParleyError("erasure_running");
    if (await updateGoal(sql, learnerId, wish)) return;
    const goals = await selectGoals(sql, learnerId);
    if (goals.length >= goalsMax) throw new ParleyError("goals_too_many", { limit: goalsMax });
    await insertGoal(sql, learnerId, wish);
  });
}

/** Drops one of a learner's goals. */
export async function dropGoal(
  services: LearnerServices,
  input: { learnerId: string; goalId: string },
): Promise<void> {
  await deleteGoal(services.database.sql(), input.learnerId, input.goalId);
}
