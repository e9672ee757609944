/** One thing that a learner does in a scene. */
interface SceneStep {
  /** As the notes to the tutor name the objective. */
  id: string;
  /** What in a learner's sentence shows that they do it. */
  done: RegExp;
  /** What the tutor says in its role so that they do it next. */
  cue: string;
}

/** How the demo plays in one language. */
export interface DemoScene {
  steps: readonly SceneStep[];
  /** Said before the next cue, where something was done. */
  agrees: string;
  /** And where nothing was. */
  asksAgain: string;
  /** The last words of the scene. */
  farewell: string;
}
