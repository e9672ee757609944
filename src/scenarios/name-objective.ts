import { readCustomScenarioId } from "./custom/custom-scenario-id.ts";
import type { Scenario, ScenarioObjective } from "./scenario.ts";

/**
 * What a model calls an objective: in one of Parley's own scenes its id; in a learner's, whose ids are
 * words of theirs like all else in it, its number. Notes name objectives in our own voice.
 */
export function nameObjective(
  { id: scenarioId, phases }: Pick<Scenario, "id" | "phases">,
  { id }: Pick<ScenarioObjective, "id">,
): string {
  if (readCustomScenarioId(scenarioId) === undefined) return id;
  const ids = phases.flatMap(({ objectives }) => objectives.map((objective) => objective.id));
  return `o${String(ids.indexOf(id) + 1)}`;
}
