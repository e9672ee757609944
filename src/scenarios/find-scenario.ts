import type { Sql } from "#/database/database.ts";

import { readCustomScenarioId } from "./custom/custom-scenario-id.ts";
import { selectContent } from "./custom/custom-scenario.repository.ts";
import type { Scenario, ScenarioReference } from "./scenario.ts";
import type { ScenarioServices } from "./services.ts";

/**
 * The scene that is meant, also a deleted one, which sessions may play to its end; undefined where
 * there is none such any more. A learner's own is read anew each time: none is kept in a process, so
 * that all workers tell the same of it, and nothing when it is erased.
 * @param sql Within a transaction, that one: none waits for a second connection while it holds one.
 */
export async function findScenario(
  { database, scenarios }: ScenarioServices,
  { scenarioId, scenarioVersion }: ScenarioReference,
  sql: Sql = database.sql(),
): Promise<Scenario | undefined> {
  const id = readCustomScenarioId(scenarioId);
  if (id === undefined || scenarioVersion === null) return scenarios.get(scenarioId);
  const content = await selectContent(sql, { id, version: scenarioVersion });
  return content && { ...content, id: scenarioId };
}
