import type { FrameTexts } from "./draw-frame.ts";

/** One value over time. */
export interface LinePoint {
  /** What stands below it; empty where it is not named. */
  readonly label: string;
  /** How its time is said in words. */
  readonly name: string;
  /** Never negative. */
  readonly value: number;
  readonly valueText: string;
}

/** How one quantity went, as a line over an area that begins at 0. */
export interface LineChart extends FrameTexts {
  /** At least two, evenly spaced in time, the oldest first. */
  readonly points: readonly LinePoint[];
}

/** The picture in words, from the same data, for those who do not see it. */
export function describeLineChart({ title, subtitle, points }: LineChart): string {
  const said = points.map(({ name, valueText }) => `${name} ${valueText}`);
  return `${title}, ${subtitle}. ${said.join("; ")}.`;
}
