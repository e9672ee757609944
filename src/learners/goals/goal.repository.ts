import type { Sql } from "#/database/database.ts";
import { newId } from "#/shared/ids.ts";

import type { Goal, GoalWish } from "./goal.ts";

/** A learner's goals, those they set first in front. */
export async function selectGoals(sql: Sql, learnerId: string): Promise<Goal[]> {
  return sql.execute<Goal[]>(
    `select id, language, measure, per, target, told_for as "toldFor" from goal
      where learner_id = ? order by id`,
    [learnerId],
  );
}

/** Sets the target of the goal of the same kind anew; false where there is none. */
export async function updateGoal(sql: Sql, learnerId: string, wish: GoalWish): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `update goal set target = ?
      where learner_id = ? and measure = ? and per = ? and language is not distinct from ?::text
      returning id`,
    [wish.target, learnerId, wish.measure, wish.per, wish.language],
  );
  return rows.length > 0;
}

export async function insertGoal(sql: Sql, learnerId: string, wish: GoalWish): Promise<void> {
  await sql.execute(
    `insert into goal (id, learner_id, language, measure, per, target) values (?, ?, ?, ?, ?, ?)`,
    [newId(), learnerId, wish.language, wish.measure, wish.per, wish.target],
  );
}

/** Deletes one of a learner's goals; none where it is gone already. */
export async function deleteGoal(sql: Sql, learnerId: string, goalId: string): Promise<void> {
  await sql.execute(`delete from goal where id = ? and learner_id = ?`, [goalId, learnerId]);
}

/**
 * Writes down that reaching goals, each of its period, was said; answers those of which nobody had said
 * it yet, so that of two who say it at once only one does.
 */
export async function markGoalsTold(
  sql: Sql,
  goals: readonly { id: string; periodDay: number }[],
): Promise<string[]> {
  const rows = await sql.execute<{ id: string }[]>(
    `update goal set told_for = given."periodDay"
       from jsonb_to_recordset(?::jsonb) as given (id uuid, "periodDay" int)
      where goal.id = given.id and told_for is distinct from given."periodDay"
      returning goal.id`,
    [JSON.stringify(goals)],
  );
  return rows.map(({ id }) => id);
}
