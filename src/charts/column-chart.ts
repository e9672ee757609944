import type { FrameTexts } from "./draw-frame.ts";

/** One place on the axis: a day or a week. */
export interface ChartColumn {
  /** What stands below it, in up to two short lines. */
  readonly label: readonly string[];
  /** How it is said in words: "Monday, 23 November". */
  readonly name: string;
}

/** A height to hold columns against, such as an even pace. */
export interface ColumnLine {
  readonly value: number;
  /** What it is, with its value: "even pace: 3 a day". */
  readonly text: string;
}

/** Columns of one quantity, stacked of several series or plain. */
export interface ColumnPanel {
  readonly title: string;
  /** At most five, the lowest first. One alone needs no legend. */
  readonly series: readonly string[];
  /** By column, then by series; never negative. */
  readonly values: readonly (readonly number[])[];
  /** By column: what stands above it, and is said in words; empty where there is nothing to say. */
  readonly texts: readonly string[];
  /** Of each column in words, where more than its text is to be said. */
  readonly sentences?: readonly string[];
  readonly line?: ColumnLine | undefined;
}

/** One or more rows of columns over the same days, and what they say together. */
export interface ColumnChart extends FrameTexts {
  readonly columns: readonly ChartColumn[];
  readonly panels: readonly ColumnPanel[];
}

/** The picture in words, from the same data, for those who do not see it. */
export function describeColumnChart({ title, subtitle, columns, panels }: ColumnChart): string {
  const sentences = panels.map((panel) =>
    [panel.title, ": ", listOf(panel, columns), panel.line && `; ${panel.line.text}`, "."].join(""),
  );
  return [`${title}, ${subtitle}.`, ...sentences].join(" ");
}

function listOf({ texts, sentences }: ColumnPanel, columns: readonly ChartColumn[]): string {
  const said = columns.flatMap(({ name }, index) => {
    const text = sentences?.[index] ?? texts[index] ?? "";
    return text === "" ? [] : [`${name} ${text}`];
  });
  return said.length === 0 ? "–" : said.join("; ");
}
