import type { Sql } from "#/database/database.ts";

import type { Scenario } from "../scenario.ts";

/** A scene as it is stored: its id is its row's. */
export type ScenarioContent = Omit<Scenario, "id">;

/** One version of a learner's own scene. */
export interface StoredScenario {
  /** The row's id. */
  id: string;
  version: number;
  content: ScenarioContent;
}

/** What these versions hold, also of scenes that were deleted meanwhile; what is gone is left out. */
export async function selectContents(
  sql: Sql,
  versions: readonly { id: string; version: number }[],
): Promise<StoredScenario[]> {
  if (versions.length === 0) return [];
  return sql.execute(
    `select custom_scenario_id as id, version, content from custom_scenario_version
      where (custom_scenario_id, version) in (
        select wanted.id, wanted.version
          from jsonb_to_recordset(?::jsonb) as wanted (id uuid, version int))`,
    [JSON.stringify(versions)],
  );
}
