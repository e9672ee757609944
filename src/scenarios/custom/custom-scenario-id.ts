const prefix = "custom:";
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A learner's own scene as sessions name it: `custom:<uuid>`. */
export function writeCustomScenarioId(rowId: string): string {
  return `${prefix}${rowId}`;
}

/** The row that a scene's id names; undefined for Parley's own scenes. */
export function readCustomScenarioId(scenarioId: string): string | undefined {
  const rowId = scenarioId.startsWith(prefix) ? scenarioId.slice(prefix.length) : "";
  return uuid.test(rowId) ? rowId : undefined;
}
