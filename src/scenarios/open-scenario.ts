import { ParleyError } from "#/shared/errors.ts";

import { readCustomScenarioId } from "./custom/custom-scenario-id.ts";
import { findScenario } from "./find-scenario.ts";
import { selectAccess } from "./open-scenario.repository.ts";
import type { Scenario, ScenarioReference } from "./scenario.ts";
import type { ScenarioServices } from "./services.ts";

/** Who wants to see or play a scene, and where. */
export interface ScenarioVisitor {
  /** Undefined of somebody who has not agreed to anything yet. */
  learnerId: string | undefined;
  /** The server whose members share with each other there; null where there is none. */
  serverId: string | null;
}

/** A scene that somebody may play. */
export interface OpenedScenario {
  scenario: Scenario;
  reference: ScenarioReference;
  /** Whether they wrote it themselves. */
  isOwn: boolean;
}

/**
 * The scene that somebody wants to play: one of Parley's, their own in its newest version, or one
 * that is shared where they are, in the version that is shared.
 * @param visitor `mayDecide`: also what waits to be approved there, for those who decide.
 * @throws ParleyError `scenario_missing`
 */
export async function openScenario(
  services: ScenarioServices,
  visitor: ScenarioVisitor & { scenarioId: string; mayDecide?: boolean },
): Promise<OpenedScenario> {
  const { scenarioId } = visitor;
  const rowId = readCustomScenarioId(scenarioId);
  const access =
    rowId === undefined
      ? { version: null, isOwn: false }
      : await selectAccess(services.database.sql(), { ...visitor, rowId });
  const reference = access && { scenarioId, scenarioVersion: access.version };
  const scenario = reference && (await findScenario(services, reference));
  if (!access || !reference || !scenario) throw new ParleyError("scenario_missing");
  return { scenario, reference, isOwn: access.isOwn };
}
