import type { Sql } from "#/database/database.ts";

/** What a learner says about a scene. */
export interface RatingKey {
  learnerId: string;
  scenarioId: string;
}

/** Writes a rating of a scene that its learner played to an end; answers whether they did. */
export async function upsertRating(
  sql: Sql,
  { learnerId, scenarioId, stars }: RatingKey & { stars: number },
): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `insert into scenario_rating (learner_id, scenario_id, stars)
     select learner_id, scenario_id, ? from scenario_run
      where learner_id = ? and scenario_id = ? limit 1
     on conflict (learner_id, scenario_id) do update
       set stars = excluded.stars, created_at = now()
     returning stars`,
    [stars, learnerId, scenarioId],
  );
  return rows.length > 0;
}

/** Takes a rating back. */
export async function deleteRating(sql: Sql, { learnerId, scenarioId }: RatingKey): Promise<void> {
  await sql.execute(`delete from scenario_rating where learner_id = ? and scenario_id = ?`, [
    learnerId,
    scenarioId,
  ]);
}
