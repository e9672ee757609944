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
