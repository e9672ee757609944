import type { LevelProposal } from "#/learners/levels/level.repository.ts";
import type { RecapText } from "#/prompts/recap-prompt.ts";
import type { VocabularyNote } from "#/prompts/trailer-notes.ts";
import type { ErrorCode } from "#/shared/errors.ts";

import type { SessionMetrics } from "../metrics/session-metrics.ts";
import type { GoalProgress } from "../progress/goal-progress.ts";
import type { SceneView } from "../scenes/scene-view.ts";
import type { SessionView } from "../session-view.ts";

import type { PickedCorrection } from "./pick-corrections.ts";
import type { RecapState } from "./recap.ts";

/** A word that the tutor noted. */
export interface RecapWord extends VocabularyNote {
  /** Whether the learner said it themselves. */
  isUsed: boolean;
  /** Whether they keep it already. */
  isKept: boolean;
}

/** A word that the learner was to use again. */
export interface ReviewedWord {
  word: string;
  meaning: string;
  isUsed: boolean;
}

/** What is told of a session that has ended, as its rows are now. */
export interface RecapView {
  session: SessionView;
  state: RecapState;
  /** Null where none is there (yet), or it has grown so old that it is gone. */
  text: RecapText | null;
  /** Why there is no text; null where there is, or will be. */
  errorCode: ErrorCode | null;
  metrics: SessionMetrics;
  /** Those that matter most, three at most; the first one most. */
  corrections: readonly PickedCorrection[];
  /** How many there were in all. */
  correctionCount: number;
  /** What the tutor noted, each once, in the order of the talk. */
  words: readonly RecapWord[];
  /** What they were to use again, in a review of words; empty in all other sessions. */
  reviewed: readonly ReviewedWord[];
  /** What the scene came to; undefined where none was played, or its scenario is gone. */
  scene: SceneView | undefined;
  /** The scene that follows it on a path of theirs or of the server; undefined without. */
  nextSceneId: string | undefined;
  /** The level that the talk led to a proposal of; undefined where it did not. */
  level: LevelProposal | undefined;
  /** Things missed in the scene that were kept, with cards, by the transaction that ended it. */
  missedKept: number;
  /** Goals that were reached, and of which this is the first to speak. */
  goals: readonly GoalProgress[];
}
