import type { Scenario, ScenarioObjective, ScenarioPhase } from "#/scenarios/scenario.ts";

/** An objective that is not open any more, as its row says. */
export interface SceneMark {
  objectiveKey: string;
  state: "met" | "skipped";
  /** The learner's words that met it; null where it was skipped or they are gone. */
  quote: string | null;
}

/** How many hints were given to an objective. */
export interface SceneHints {
  objectiveKey: string;
  /** 1 to 3. */
  steps: number;
}

/** An objective with what has become of it. */
export interface ObjectiveProgress {
  key: string;
  objective: ScenarioObjective;
  state: "open" | "met" | "skipped";
  quote: string | null;
  /** Hints that were given to it. */
  hintsUsed: number;
}

/** A phase with what has become of its objectives. */
export interface PhaseProgress {
  phase: ScenarioPhase;
  objectives: ObjectiveProgress[];
  /** Whether none of them is open. */
  isOver: boolean;
}

/** How far a scene has come. */
export interface SceneProgress {
  phases: PhaseProgress[];
  /** Counted from 0; undefined where no objective is open any more. */
  currentPhase: number | undefined;
  met: number;
  skipped: number;
  total: number;
  hintsUsed: number;
}

/** What names an objective in our rows. */
export function objectiveKeyOf(phaseId: string, objectiveId: string): string {
  return `${phaseId}/${objectiveId}`;
}

/**
 * How far a scene has come: the phase is the first one with an open objective, whatever was met of
 * later ones. Pure.
 */
export function measureProgress(
  scenario: Scenario,
  marks: readonly SceneMark[],
  hints: readonly SceneHints[] = [],
): SceneProgress {
  const markOf = new Map(marks.map((mark) => [mark.objectiveKey, mark]));
  const stepsOf = new Map(hints.map(({ objectiveKey, steps }) => [objectiveKey, steps]));
  const phases = scenario.phases.map((phase): PhaseProgress => {
    const objectives = phase.objectives.map((objective): ObjectiveProgress => {
      const key = objectiveKeyOf(phase.id, objective.id);
      const mark = markOf.get(key);
      return {
        key,
        objective,
        state: mark?.state ?? "open",
        quote: mark?.quote ?? null,
        hintsUsed: stepsOf.get(key) ?? 0,
      };
    });
    return { phase, objectives, isOver: objectives.every(({ state }) => state !== "open") };
  });
  const all = phases.flatMap(({ objectives }) => objectives);
  const current = phases.findIndex(({ isOver }) => !isOver);
  return {
    phases,
    currentPhase: current < 0 ? undefined : current,
    met: all.filter(({ state }) => state === "met").length,
    skipped: all.filter(({ state }) => state === "skipped").length,
    total: all.length,
    hintsUsed: all.reduce((sum, { hintsUsed }) => sum + hintsUsed, 0),
  };
}
