import { wholePhaseNote } from "#/prompts/scene-notes.ts";
import { nameObjective } from "#/scenarios/name-objective.ts";
import type { Scenario } from "#/scenarios/scenario.ts";
import { estimateTokensMax } from "#/shared/estimate-tokens.ts";

import { lastTurn, steeredTurn } from "./plan-scene-note.ts";

/** Words beside the longest of these notes: objectives may stand in three lists instead of one. */
const listTokens = 20;

/** What the longest note of a scene takes at most, in tokens: all of a phase, near its end. */
export function boundSceneNote(scenario: Scenario): number {
  const notes = scenario.phases.map(({ objectives }, phase) =>
    wholePhaseNote({
      scenario,
      phase,
      met: [],
      skipped: [],
      open: objectives.map((objective) => nameObjective(scenario, objective)),
      turnsLeft: lastTurn - steeredTurn,
      isToEnd: true,
    }),
  );
  return listTokens + Math.max(...notes.map(estimateTokensMax));
}
