import type { FrameTexts } from "./draw-frame.ts";

/** One thing and how far it has come. */
export interface ChartRow {
  readonly label: string;
  /** By series; never negative. */
  readonly values: readonly number[];
  /** What the whole row stands for; at least the sum of its values. */
  readonly maximum: number;
  /** How it is read: "4 of 6". */
  readonly valueText: string;
  /** In words where that says more. */
  readonly sentence?: string;
}

/** Several things beside each other, each as a bar of its own. */
export interface RowChart extends FrameTexts {
  /** At most five. One alone needs no legend. */
  readonly series: readonly string[];
  readonly rows: readonly ChartRow[];
}

/** The picture in words, from the same data, for those who do not see it. */
export function describeRowChart({ title, subtitle, rows }: RowChart): string {
  const said = rows.map(({ label, valueText, sentence }) => `${label}: ${sentence ?? valueText}.`);
  return [`${title}, ${subtitle}.`, ...said].join(" ");
}
