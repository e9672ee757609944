import type { Sql } from "#/database/database.ts";
import { newId } from "#/shared/ids.ts";

/** A scene that a learner made; answers its row's id. */
export async function addCustomScenario(
  sql: Sql,
  { id, mark }: { id: string; mark: string },
): Promise<string> {
  const scenarioId = newId();
  await sql.execute("insert into custom_scenario (id, author_id) values (?, ?)", [scenarioId, id]);
  await sql.execute(
    `insert into custom_scenario_version (custom_scenario_id, version, content)
     values (?, 1, ?::jsonb)`,
    [scenarioId, JSON.stringify({ titles: { de: mark } })],
  );
  return scenarioId;
}

/** What a learner did with scenes outside their play: shared, rated, remembered, put in order. */
export async function addScenarioMarks(
  sql: Sql,
  of: { id: string; serverId: string; rowId: string; mark: string },
): Promise<void> {
  await sql.execute(
    `insert into scenario_share (custom_scenario_id, server_id, version, state, reason, decided_at)
     values (?, ?, 1, 'refused', ?, now())`,
    [of.rowId, of.serverId, of.mark],
  );
  await sql.execute(
    `insert into scenario_rating (learner_id, scenario_id, stars) values (?, 'cafe_order', 4)`,
    [of.id],
  );
  await sql.execute(
    `insert into scenario_bookmark (learner_id, scenario_id) values (?, 'cafe_order')`,
    [of.id],
  );
  await sql.execute(`insert into scenario_collection (id, learner_id, title) values (?, ?, ?)`, [
    newId(),
    of.id,
    of.mark,
  ]);
}
