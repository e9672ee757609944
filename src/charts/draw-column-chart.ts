import type { ChartLook, ChartTheme } from "./chart-theme.ts";
import type { ChartColumn, ColumnChart, ColumnLine, ColumnPanel } from "./column-chart.ts";
import { drawFrame, frameFooterPx, frameHeaderPx, frameInner, smallTextPx } from "./draw-frame.ts";
import { drawLegend, layOutLegend, type LegendEntry } from "./draw-legend.ts";
import { drawText } from "./draw-text.ts";
import { definePatterns, drawFilled } from "./fill-pattern.ts";
import { fitText } from "./fit-text.ts";
import { linearScale } from "./linear-scale.ts";
import { seriesLegend } from "./series-legend.ts";
import { element, type Drawing } from "./svg.ts";

const panelTitlePx = 22;
const valueRoomPx = 20;
const barsPx = 110;
const axisGapPx = 8;
const labelLinePx = 16;
const legendGapPx = 8;
const columnShare = 0.68;
const barWidthMax = 40;
const linePx = 2;
const lineSignPx = 24;

/** Draws columns by day or week, each quantity in a row of its own over the same axis. */
export function drawColumnChart(chart: ColumnChart, look: ChartLook): Drawing {
  const parts: string[] = [definePatterns(seriesCount(chart), look.theme)];
  let y = frameHeaderPx;
  for (const panel of chart.panels) {
    parts.push(drawPanel(panel, { y, columns: chart.columns.length }, look));
    y += panelTitlePx + valueRoomPx + barsPx + axisGapPx;
  }
  parts.push(...drawLabels(chart.columns, y, look));
  y += labelLinePx * Math.max(...chart.columns.map(({ label }) => label.length)) + 4;
  const entries = chart.panels.flatMap((panel) => legendOf(panel, look));
  if (entries.length > 0) {
    const legend = layOutLegend(entries, frameInner, look);
    parts.push(drawLegend(legend, y + legendGapPx, look));
    y += legendGapPx + legend.heightPx;
  }
  return drawFrame(chart, { parts, heightPx: y + frameFooterPx }, look);
}

/** Series where there are several, and the line. */
function legendOf({ series, line }: ColumnPanel, look: ChartLook): LegendEntry[] {
  return [
    ...(series.length > 1 ? seriesLegend(series, look) : []),
    ...(line ? [lineLegend(line, look)] : []),
  ];
}

function lineLegend({ text }: ColumnLine, { theme }: ChartLook): LegendEntry {
  return {
    text,
    signWidthPx: lineSignPx,
    drawSign: (x, middle) => drawLine({ x, y: middle, widthPx: lineSignPx }, theme),
  };
}

function drawLine(
  { x, y, widthPx }: { x: number; y: number; widthPx: number },
  theme: ChartTheme,
): string {
  return element("path", {
    d: `M${String(x)},${String(y)} H${String(x + widthPx)}`,
    fill: "none",
    stroke: theme.outside,
    "stroke-width": linePx,
    "stroke-dasharray": "6 4",
  });
}

function seriesCount({ panels }: ColumnChart): number {
  return Math.max(...panels.map(({ series }) => series.length));
}

/** Where the middle of a column lies. */
function middleOf(index: number, columns: number): number {
  const { from, to } = frameInner;
  return from + ((to - from) / columns) * (index + 0.5);
}

function drawPanel(
  panel: ColumnPanel,
  place: { readonly y: number; readonly columns: number },
  look: ChartLook,
): string {
  const { theme, locale } = look;
  const widthPx = frameInner.to - frameInner.from;
  const title = fitText(panel.title, {
    widthPx,
    sizePx: smallTextPx,
    linesMaximum: 1,
    locale,
  }).map((text) =>
    drawText({
      text,
      x: frameInner.from,
      y: place.y + smallTextPx,
      sizePx: smallTextPx,
      colour: theme.mutedText,
    }),
  );
  const ground = place.y + panelTitlePx + valueRoomPx + barsPx;
  const highest = Math.max(1e-9, panel.line?.value ?? 0, ...panel.values.map(sum));
  const scale = linearScale(highest, { from: 0, to: barsPx });
  const bars = panel.values.map((values, index) => {
    const x = middleOf(index, place.columns);
    const text = drawText({
      text: panel.texts[index] ?? "",
      x,
      y: ground - scale(sum(values)) - 6,
      sizePx: smallTextPx,
      colour: theme.text,
      anchor: "middle",
    });
    return drawBar(values, { x, ground, widthPx: barWidth(place.columns), scale }, look) + text;
  });
  const axis = element("rect", {
    x: frameInner.from,
    y: ground,
    width: widthPx,
    height: 1,
    fill: theme.border,
  });
  const line = panel.line && {
    x: frameInner.from,
    y: Math.round(ground - scale(panel.line.value)),
    widthPx,
  };
  return [...title, ...bars, axis, line ? drawLine(line, theme) : ""].join("");
}

function barWidth(columns: number): number {
  return Math.min(barWidthMax, ((frameInner.to - frameInner.from) / columns) * columnShare);
}

function drawBar(
  values: readonly number[],
  place: { x: number; ground: number; widthPx: number; scale: (value: number) => number },
  { theme }: ChartLook,
): string {
  let top = place.ground;
  return values
    .map((value, series) => {
      const height = place.scale(value);
      top -= height;
      if (value <= 0) return "";
      const box = { x: place.x - place.widthPx / 2, y: top, width: place.widthPx, height };
      return drawFilled(series, box, theme);
    })
    .join("");
}

function drawLabels(columns: readonly ChartColumn[], y: number, { theme }: ChartLook): string[] {
  return columns.flatMap(({ label }, index) =>
    label.map((text, line) =>
      drawText({
        text,
        x: middleOf(index, columns.length),
        y: y + smallTextPx + line * labelLinePx,
        sizePx: smallTextPx,
        colour: theme.mutedText,
        anchor: "middle",
      }),
    ),
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
