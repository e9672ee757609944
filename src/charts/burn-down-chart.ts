import type { FrameTexts } from "./draw-frame.ts";

/** A value at an instant. */
export interface TimedValue {
  readonly atMs: number;
  /** Never negative. */
  readonly value: number;
}

/** A line of the chart: told from the others by how it is dashed, and named in the legend. */
export interface TimedLine {
  readonly name: string;
  /** In order; at least two. */
  readonly points: readonly TimedValue[];
}

/** How a quantity goes over time, beside how it could go and how it is expected to. */
export interface BurnDownChart extends FrameTexts {
  readonly fromMs: number;
  readonly toMs: number;
  /** The top of the chart. */
  readonly maximum: number;
  readonly maximumText: string;
  /** What is certain; an area lies below it. Its end is marked and has a text. */
  readonly line: TimedLine;
  readonly endText: string;
  /** What an even pace would be. */
  readonly even: TimedLine | undefined;
  readonly expected: TimedLine | undefined;
  /** What stands below the axis, in order. */
  readonly marks: readonly { readonly atMs: number; readonly label: string }[];
  /** The picture in words. */
  readonly sentences: readonly string[];
}

/** The picture in words, for those who do not see it. */
export function describeBurnDown({ title, subtitle, sentences }: BurnDownChart): string {
  // Months are cut with a point in some languages: "1. Dez."
  const head = `${title}, ${subtitle}`;
  return [head.endsWith(".") ? head : `${head}.`, ...sentences].join(" ");
}
