import type { Sql } from "#/database/database.ts";

/** How many scenes but this one a learner remembers. */
export async function countBookmarks(
  sql: Sql,
  { learnerId, scenarioId }: { learnerId: string; scenarioId: string },
): Promise<number> {
  const rows = await sql.execute<unknown[]>(
    `select scenario_id from scenario_bookmark where learner_id = ? and scenario_id <> ?`,
    [learnerId, scenarioId],
  );
  return rows.length;
}

/** Remembers a scene; one that is remembered stays so. */
export async function insertBookmark(
  sql: Sql,
  { learnerId, scenarioId }: { learnerId: string; scenarioId: string },
): Promise<void> {
  await sql.execute(
    `insert into scenario_bookmark (learner_id, scenario_id) values (?, ?) on conflict do nothing`,
    [learnerId, scenarioId],
  );
}

/** Remembers a scene no longer. */
export async function deleteBookmark(
  sql: Sql,
  { learnerId, scenarioId }: { learnerId: string; scenarioId: string },
): Promise<void> {
  await sql.execute(`delete from scenario_bookmark where learner_id = ? and scenario_id = ?`, [
    learnerId,
    scenarioId,
  ]);
}
