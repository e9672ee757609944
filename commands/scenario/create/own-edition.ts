import { writeCustomId } from "#/discord/custom-id.ts";
import { readScenarioArgument, writeScenarioArgument } from "#/discord/scenario-argument.ts";

import { readNumberArgument } from "../../support/read-number.ts";

/** A learner's own scene, as a panel shows it: what is changed is changed over this version. */
export interface ShownScenario {
  /** `custom:<uuid>` */
  scenarioId: string;
  version: number;
}

/** The custom id of what is done with an own scene. */
export function ownId(action: string, shown: ShownScenario, ...more: readonly string[]): string {
  const argument = writeScenarioArgument(shown.scenarioId);
  return writeCustomId("scenario", action, argument, String(shown.version), ...more);
}

/**
 * What a custom id of {@link ownId} names. Whose it is, the functions of src/scenarios check.
 * @throws ParleyError `component_unknown` where it was forged.
 */
export function readOwn(args: readonly string[]): ShownScenario {
  return { scenarioId: readScenarioArgument(args[0]), version: readNumberArgument(args, 1) };
}
