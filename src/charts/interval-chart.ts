import type { FrameTexts } from "./draw-frame.ts";

/** One thing on a scale of steps: where it is said to be, and where it was measured. */
export interface IntervalRow {
  readonly label: string;
  /** On the scale whose steps are 0, 1, 2, …; null where nothing is said. */
  readonly present: number | null;
  /** What was measured, with both ends of its uncertainty; null without evidence. */
  readonly interval: { readonly low: number; readonly mean: number; readonly high: number } | null;
  /** What stands small below the scale, and is said in words. */
  readonly caption: string;
}

/** Intervals on one scale of named steps. */
export interface IntervalChart extends FrameTexts {
  /** The names of the steps, the lowest first. */
  readonly steps: readonly string[];
  readonly rows: readonly IntervalRow[];
  /** What the marks mean. */
  readonly words: Readonly<Record<"present" | "interval", string>>;
}

/** The picture in words, from the same data, for those who do not see it. */
export function describeIntervalChart({ title, subtitle, rows }: IntervalChart): string {
  const said = rows.map(({ label, caption }) => `${label}: ${caption}.`);
  return [`${title}, ${subtitle}.`, ...said].join(" ");
}
