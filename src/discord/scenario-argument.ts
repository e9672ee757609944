import {
  readCustomScenarioId,
  writeCustomScenarioId,
} from "#/scenarios/custom/custom-scenario-id.ts";

import { readRowArgument, writeRowArgument } from "./row-argument.ts";

/** A scene's id as an argument of a custom id: of a learner's own, its row's in short. */
export function writeScenarioArgument(scenarioId: string): string {
  return writeRowArgument(readCustomScenarioId(scenarioId)) ?? scenarioId;
}

/** The id behind {@link writeScenarioArgument}; it may have been forged, or left out. */
export function readScenarioArgument(argument = ""): string {
  const rowId = readRowArgument(argument);
  return rowId === undefined ? argument : writeCustomScenarioId(rowId);
}
