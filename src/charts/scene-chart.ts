import type { FrameTexts } from "./draw-frame.ts";

/** What has become of one thing that was to be said. */
export type SceneStepState = "met" | "skipped" | "open";

/** One thing that was to be said in a scene. */
export interface SceneStep {
  readonly label: string;
  readonly state: SceneStepState;
}

/** A stretch of a scene, with what was to be said in it. */
export interface SceneStretch {
  readonly title: string;
  /** How many were met, as it is read: "2 of 3". */
  readonly valueText: string;
  readonly steps: readonly SceneStep[];
}

/** How far a scene has come, stretch by stretch. All texts are in the reader's language. */
export interface SceneChart extends FrameTexts {
  readonly stretches: readonly SceneStretch[];
  /** What the marks mean. */
  readonly words: Readonly<Record<SceneStepState, string>>;
}

/** The picture in words, from the same data, for those who do not see it. */
export function describeSceneChart({ title, subtitle, stretches, words }: SceneChart): string {
  const said = stretches.map((stretch) => {
    const steps = stretch.steps.map(({ label, state }) => `${label} (${words[state]})`);
    return `${stretch.title}, ${stretch.valueText}: ${steps.join("; ")}.`;
  });
  return [`${title}, ${subtitle}.`, ...said].join(" ");
}
