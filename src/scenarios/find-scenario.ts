import type { Scenario, ScenarioReference } from "./scenario.ts";
import { readCustomScenarioId } from "./custom/custom-scenario-id.ts";
import { selectContents } from "./custom/custom-scenario.repository.ts";
import type { ScenarioServices } from "./services.ts";

/**
 * The scene that is meant; undefined where there is none such any more. What this process has read
 * once is not asked for again: also of a deleted scene, which sessions may play to its end.
 */
export async function findScenario(
  { database, scenarios, customScenarios }: ScenarioServices,
  { scenarioId, scenarioVersion }: ScenarioReference,
): Promise<Scenario | undefined> {
  const id = readCustomScenarioId(scenarioId);
  if (id === undefined || scenarioVersion === null) return scenarios.get(scenarioId);
  const known = customScenarios.get(id, scenarioVersion);
  if (known) return known;
  const [stored] = await selectContents(database.sql(), [{ id, version: scenarioVersion }]);
  if (!stored) return undefined;
  const scenario = { ...stored.content, id: scenarioId };
  customScenarios.keep(id, scenarioVersion, scenario);
  return scenario;
}
