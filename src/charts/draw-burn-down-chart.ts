import { measureText } from "./bundled-fonts.ts";
import type { BurnDownChart, TimedLine, TimedValue } from "./burn-down-chart.ts";
import type { ChartLook } from "./chart-theme.ts";
import { drawFrame, frameFooterPx, frameHeaderPx, frameInner, smallTextPx } from "./draw-frame.ts";
import { drawLegend, layOutLegend, type LegendEntry } from "./draw-legend.ts";
import { drawText } from "./draw-text.ts";
import { linearScale } from "./linear-scale.ts";
import { element, type Drawing } from "./svg.ts";

const topRoomPx = 24;
const areaPx = 170;
const labelRoomPx = 24;
const legendGapPx = 8;
const legendSignPx = 30;
const dotRadiusPx = 5;
const linePx = 3;
const areaOpacity = 0.2;
const textGapPx = 10;
const labelGapPx = 12;

/** How each line is drawn: its place among the theme's series, and its dashes. */
const styles = {
  line: { series: 0, dashes: "" },
  even: { series: 4, dashes: "8 5" },
  expected: { series: 1, dashes: "2 5" },
} as const;

type Style = (typeof styles)[keyof typeof styles];

interface Plane {
  readonly x: (atMs: number) => number;
  readonly y: (value: number) => number;
  readonly ground: number;
}

/** Draws what was left over time, with its even pace and what is expected. */
export function drawBurnDownChart(chart: BurnDownChart, look: ChartLook): Drawing {
  const plane = planeOf(chart);
  const { even, expected, line } = chart;
  const lines = [
    ...(even ? [{ ...even, style: styles.even }] : []),
    ...(expected ? [{ ...expected, style: styles.expected }] : []),
    { ...line, style: styles.line },
  ];
  const legend = layOutLegend(
    lines.toReversed().map((one) => legendEntry(one, look)),
    frameInner,
    look,
  );
  const legendTop = plane.ground + labelRoomPx + legendGapPx;
  const parts = [
    drawArea(line, plane, look),
    drawAxis(plane, look),
    ...lines.map((one) => drawPath(pathOf(one.points, plane), one.style, look)),
    drawMaximum(chart, plane, look),
    drawEnd(chart, plane, look),
    ...drawMarks(chart, plane, look),
    drawLegend(legend, legendTop, look),
  ];
  return drawFrame(chart, { parts, heightPx: legendTop + legend.heightPx + frameFooterPx }, look);
}

function planeOf({ fromMs, toMs, maximum }: BurnDownChart): Plane {
  const ground = frameHeaderPx + topRoomPx + areaPx;
  const along = linearScale(Math.max(1, toMs - fromMs), {
    from: frameInner.from,
    to: frameInner.to - dotRadiusPx,
  });
  const up = linearScale(Math.max(1e-9, maximum), { from: ground, to: ground - areaPx });
  return { x: (atMs) => round(along(atMs - fromMs)), y: (value) => round(up(value)), ground };
}

function pathOf(points: readonly TimedValue[], { x, y }: Plane): string {
  return `M${points.map(({ atMs, value }) => `${x(atMs)},${y(value)}`).join(" L")}`;
}

function drawPath(d: string, { series, dashes }: Style, { theme }: ChartLook): string {
  return element("path", {
    d,
    fill: "none",
    stroke: String(theme.series[series]),
    "stroke-width": linePx,
    "stroke-linejoin": "round",
    "stroke-linecap": "round",
    ...(dashes === "" ? {} : { "stroke-dasharray": dashes }),
  });
}

function drawArea({ points }: TimedLine, plane: Plane, { theme }: ChartLook): string {
  const [from, to] = [points[0], points.at(-1)].map((point) => plane.x(Number(point?.atMs)));
  return element("path", {
    d: `${pathOf(points, plane)} L${String(to)},${plane.ground} L${String(from)},${plane.ground} Z`,
    fill: String(theme.series[styles.line.series]),
    "fill-opacity": areaOpacity,
  });
}

function drawAxis({ ground }: Plane, { theme }: ChartLook): string {
  const { from, to } = frameInner;
  return element("rect", { x: from, y: ground, width: to - from, height: 1, fill: theme.border });
}

/** At the top: what the whole height stands for. */
function drawMaximum({ maximumText }: BurnDownChart, { ground }: Plane, { theme }: ChartLook) {
  const y = ground - areaPx;
  const { from, to } = frameInner;
  const line = { x: from, y, width: to - from, height: 1, fill: theme.border };
  const text = {
    text: maximumText,
    x: to,
    y: y - 6,
    sizePx: smallTextPx,
    colour: theme.mutedText,
    anchor: "end" as const,
  };
  return element("rect", line) + drawText(text);
}

/** Where it stands now: beside the line that comes down from the left. */
function drawEnd({ line, endText }: BurnDownChart, { x, y }: Plane, { theme }: ChartLook): string {
  const end = line.points.at(-1);
  const [cx, cy] = [x(Number(end?.atMs)), y(Number(end?.value))];
  const sizePx = smallTextPx + 2;
  const dot = { cx, cy, r: dotRadiusPx, fill: String(theme.series[styles.line.series]) };
  const text = {
    text: endText,
    x: Math.min(cx, frameInner.to - measureText(endText, sizePx)),
    y: cy - textGapPx,
    sizePx,
    colour: theme.text,
  };
  return element("circle", dot) + drawText(text);
}

/** A label that would lie on the one before is left out, but the last one never is. */
function drawMarks({ marks }: BurnDownChart, plane: Plane, { theme }: ChartLook): string[] {
  const placed = marks.map(({ atMs, label }) => {
    const widthPx = measureText(label, smallTextPx);
    const { from, to } = frameInner;
    const x = Math.min(to - widthPx, Math.max(from, plane.x(atMs) - widthPx / 2));
    return { label, x, endPx: x + widthPx + labelGapPx };
  });
  const last = placed.at(-1);
  let freeFrom = 0;
  return placed.flatMap((mark) => {
    const isLast = mark === last;
    if (!isLast && (mark.x < freeFrom || mark.endPx > Number(last?.x))) return [];
    freeFrom = mark.endPx;
    const y = plane.ground + smallTextPx + 6;
    const { label: text, x } = mark;
    return [drawText({ text, x, y, sizePx: smallTextPx, colour: theme.mutedText })];
  });
}

function legendEntry(
  { name, style }: { name: string; style: Style },
  look: ChartLook,
): LegendEntry {
  return {
    text: name,
    signWidthPx: legendSignPx,
    drawSign: (x, middle) =>
      drawPath(`M${x},${middle} L${x + legendSignPx},${middle}`, style, look),
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
