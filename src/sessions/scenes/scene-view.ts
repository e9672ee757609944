import type { Scenario } from "#/scenarios/scenario.ts";

import type { SessionView } from "../session-view.ts";
import type { SceneProgress } from "./scene-progress.ts";

/** A key word of a scene, and whether it was said. */
export interface SceneWord {
  /** In the language that is learned. */
  word: string;
  /** In the learner's native language; undefined where the scene has none. */
  meaning: string | undefined;
  /** The learner said it. */
  isUsed: boolean;
  /** The tutor said it. */
  isMet: boolean;
}

/** What a scene that is over came to. */
export interface SceneRun {
  outcome: "won" | "ended";
  objectivesMet: number;
  objectivesSkipped: number;
  objectivesTotal: number;
  hintsUsed: number;
  wordsUsed: number;
  wordsMet: number;
  completedAt: Date;
}

/** A scene as its learner sees it. */
export interface SceneView {
  session: SessionView;
  scenario: Scenario;
  progress: SceneProgress;
  words: SceneWord[];
  /** Answers that the learner was given to words of their own. */
  learnerTurns: number;
  /** Undefined while it is played, and where its learner said nothing. */
  run: SceneRun | undefined;
}
