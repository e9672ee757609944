import { nameObjective } from "#/scenarios/name-objective.ts";
import type { Scenario, ScenarioObjective } from "#/scenarios/scenario.ts";
import { sceneRoom } from "#/scenarios/scene-room.ts";

import { asSceneData, quoteScene } from "./quote-scene.ts";
import { noteOpening } from "./trailer-tag.ts";

/** Where a scene stands, as its tutor is told. */
export interface SceneStand {
  scenario: Scenario;
  /** The phase that is played, counted from 0. */
  phase: number;
  /** Its objectives, as `nameObjective` names them. */
  met: readonly string[];
  skipped: readonly string[];
  open: readonly string[];
  /** Answers that are left to the scene, this one included. */
  turnsLeft: number;
  /** Whether the tutor is to bring it to its end. */
  isToEnd: boolean;
}

/** Tells where a phase's objectives stand in full: how such a note, and the message with it, begins. */
function phaseOpening({ scenario, phase }: Pick<SceneStand, "scenario" | "phase">): string {
  return `Scene, part ${String(phase + 1)} of ${String(scenario.phases.length)}, in full.`;
}

/** Whether a user side tells of a phase's objectives in full. Learners cannot write our tag. */
export function tellsPhase(
  promptText: string,
  stand: Pick<SceneStand, "scenario" | "phase">,
): boolean {
  return promptText.startsWith(`${noteOpening}${phaseOpening(stand)}`);
}

/** What is to be reached in a phase, and how the tutor says that it was. */
export function wholePhaseNote(stand: SceneStand): string {
  const { scenario, phase } = stand;
  const objectives = scenario.phases[phase]?.objectives ?? [];
  const list = objectives.map((objective) => describe(scenario, objective)).join("\n");
  return [
    `${phaseOpening(stand)} What they are to achieve, as "id: what they must have said":`,
    asSceneData(scenario, list),
    `Where words of their newest message achieve one, with mistakes too, add {"id":"","evidence":"their exact words"} to "objectives". Your words, a refusal, or asking how to say it achieve nothing.`,
    standLine(stand),
  ].join("\n");
}

/** What of a phase, which was told in full before, is reached by now. */
export function phaseNote(stand: SceneStand): string {
  const { scenario, phase } = stand;
  const part = `Scene, part ${String(phase + 1)} of ${String(scenario.phases.length)}.`;
  return `${part} ${standLine(stand)}`;
}

/** What is told where nothing is open any more. */
export const sceneOverNote =
  "The scene is over: leave your role, answer in one or two sentences, and take your leave.";

function describe(scenario: Scenario, objective: ScenarioObjective): string {
  const name = nameObjective(scenario, objective);
  return `- ${name}: ${quoteScene(objective.evidence, sceneRoom.evidence)}`;
}

function standLine(stand: SceneStand): string {
  return [
    ...named("Achieved", stand.met),
    ...named("Left out", stand.skipped),
    ...named("Open", stand.open),
    ...endLines(stand),
  ].join(" ");
}

function named(what: string, names: readonly string[]): string[] {
  return names.length === 0 ? [] : [`${what}: ${names.join(", ")}.`];
}

function endLines({ scenario, phase, turnsLeft, isToEnd }: SceneStand): string[] {
  if (turnsLeft <= 1) return ["This is the last answer: end the scene now, whatever is open."];
  const isLast = phase === scenario.phases.length - 1;
  return [
    ...(isLast ? ["If their newest message achieves all that is open, end the scene now."] : []),
    ...(isToEnd
      ? [`${String(turnsLeft)} answers are left: bring the scene to what is open, and to its end.`]
      : []),
  ];
}
