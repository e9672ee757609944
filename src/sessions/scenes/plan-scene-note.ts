import type { HistoryTurn } from "#/prompts/prompt-input.ts";
import {
  phaseNote,
  sceneOverNote,
  tellsPhase,
  wholePhaseNote,
  type SceneStand,
} from "#/prompts/scene-notes.ts";
import { nameObjective } from "#/scenarios/name-objective.ts";
import type { Scenario } from "#/scenarios/scenario.ts";

import { measureProgress, type ObjectiveProgress, type SceneMark } from "./scene-progress.ts";

/** From this answer to words of the learner's on, the tutor brings a scene to its end. */
export const steeredTurn = 16;

/** With this one a scene is over, with what was reached by then. */
export const lastTurn = 20;

/** What a scene's note is planned from. */
export interface SceneNoteInput {
  scenario: Scenario;
  /** But for those of the answer that a Retry replaces. */
  sceneMarks: readonly SceneMark[];
  /** Answers to words of the learner's before this one. */
  learnerTurns: number;
  /** What the tutor still sees of the talk. */
  history: readonly Pick<HistoryTurn, "promptText">[];
}

/**
 * What the tutor of a scene is told with a turn: all that is to be reached in the phase where it has
 * not been told, or does not see any more, what that is; else what of it is reached by now. Pure.
 */
export function planSceneNote(input: SceneNoteInput): string {
  const { scenario, sceneMarks, learnerTurns, history } = input;
  const { phases, currentPhase } = measureProgress(scenario, sceneMarks);
  if (currentPhase === undefined || learnerTurns >= lastTurn) return sceneOverNote;
  const objectives = phases[currentPhase]?.objectives ?? [];
  const names = (wanted: ObjectiveProgress["state"]) =>
    objectives
      .filter(({ state }) => state === wanted)
      .map(({ objective }) => nameObjective(scenario, objective));
  const stand: SceneStand = {
    scenario,
    phase: currentPhase,
    met: names("met"),
    skipped: names("skipped"),
    open: names("open"),
    turnsLeft: lastTurn - learnerTurns,
    isToEnd: learnerTurns + 1 >= steeredTurn,
  };
  const isTold = history.some(({ promptText }) => tellsPhase(promptText, stand));
  return isTold ? phaseNote(stand) : wholePhaseNote(stand);
}
