import type { ChartLook, ChartTheme } from "./chart-theme.ts";
import {
  drawFrame,
  frameFooterPx,
  frameHeaderPx,
  frameInner,
  smallTextPx,
  type Span,
} from "./draw-frame.ts";
import { drawLegend, layOutLegend, type LegendEntry } from "./draw-legend.ts";
import { drawText } from "./draw-text.ts";
import { fitText } from "./fit-text.ts";
import type { IntervalChart, IntervalRow } from "./interval-chart.ts";
import { linearScale } from "./linear-scale.ts";
import { element, type Drawing } from "./svg.ts";

const rowPx = 88;
const labelSizePx = 15;
const trackTop = 26;
const trackPx = 12;
const captionBaseline = 56;
const captionLinePx = 16;
const legendGapPx = 8;
const markRadiusPx = 9;
const edgePx = 2;

/** Draws a scale for each thing: a diamond for what is said, a bar with a dot for what was measured. */
export function drawIntervalChart(chart: IntervalChart, look: ChartLook): Drawing {
  const stepsFrom = frameHeaderPx;
  const rowsFrom = stepsFrom + smallTextPx + 8;
  const track = { from: frameInner.from + markRadiusPx * 2, to: frameInner.to - markRadiusPx * 2 };
  const scale = linearScale(chart.steps.length - 1, track);
  const steps = chart.steps.map((text, index) =>
    drawText({
      text,
      x: scale(index),
      y: stepsFrom + smallTextPx,
      sizePx: smallTextPx,
      colour: look.theme.mutedText,
      anchor: "middle",
    }),
  );
  const rows = chart.rows.map((row, index) =>
    drawRow(row, { y: rowsFrom + index * rowPx, scale, steps: chart.steps.length }, look),
  );
  const legend = layOutLegend(legendOf(chart, look.theme), frameInner, look);
  const legendFrom = rowsFrom + chart.rows.length * rowPx + legendGapPx;
  const parts = [...steps, ...rows, drawLegend(legend, legendFrom, look)];
  return drawFrame(chart, { parts, heightPx: legendFrom + legend.heightPx + frameFooterPx }, look);
}

function drawRow(
  row: IntervalRow,
  place: { readonly y: number; readonly scale: (value: number) => number; readonly steps: number },
  look: ChartLook,
): string {
  const { theme, locale } = look;
  const { y, scale } = place;
  const texts = [
    { text: row.label, at: y + labelSizePx, sizePx: labelSizePx, lines: 1, colour: theme.text },
    {
      text: row.caption,
      at: y + captionBaseline,
      sizePx: smallTextPx,
      lines: 2,
      colour: theme.mutedText,
    },
  ].flatMap(({ text, at, sizePx, lines, colour }) =>
    fitText(text, {
      widthPx: frameInner.to - frameInner.from,
      sizePx,
      linesMaximum: lines,
      locale,
    }).map((fitting, line) =>
      drawText({
        text: fitting,
        x: frameInner.from,
        y: at + line * captionLinePx,
        sizePx,
        colour,
      }),
    ),
  );
  const top = y + trackTop;
  const middle = top + trackPx / 2;
  const track = drawBar({ from: frameInner.from, to: frameInner.to }, top, theme.track);
  const ticks = Array.from({ length: place.steps }, (_, index) =>
    element("rect", {
      x: scale(index) - 0.5,
      y: top,
      width: 1,
      height: trackPx,
      fill: theme.border,
    }),
  );
  const measured = row.interval === null ? "" : drawMeasured(row.interval, { top, scale }, theme);
  const said = row.present === null ? "" : drawDiamond(scale(row.present), middle, theme);
  return [...texts, track, ...ticks, measured, said].join("");
}

function drawMeasured(
  { low, mean, high }: { readonly low: number; readonly mean: number; readonly high: number },
  { top, scale }: { top: number; scale: (value: number) => number },
  theme: ChartTheme,
): string {
  const bar = drawBar({ from: scale(low), to: scale(high) }, top, theme.band);
  const at = { cx: scale(mean), cy: top + trackPx / 2, r: trackPx / 2 };
  return bar + element("circle", { ...at, fill: theme.within, stroke: theme.background });
}

function drawBar({ from, to }: Span, y: number, fill: string): string {
  return element("rect", {
    x: from,
    y,
    width: Math.max(2, to - from),
    height: trackPx,
    rx: 4,
    fill,
  });
}

function drawDiamond(x: number, y: number, theme: ChartTheme): string {
  const reach = markRadiusPx;
  const points = `${x - reach},${y} ${x},${y - reach} ${x + reach},${y} ${x},${y + reach}`;
  return element("polygon", {
    points,
    fill: "none",
    stroke: theme.text,
    "stroke-width": edgePx,
  });
}

function legendOf({ rows, words }: IntervalChart, theme: ChartTheme): LegendEntry[] {
  const present: LegendEntry = {
    text: words.present,
    signWidthPx: markRadiusPx * 2,
    drawSign: (x, middle) => drawDiamond(x + markRadiusPx, middle, theme),
  };
  const interval: LegendEntry = {
    text: words.interval,
    signWidthPx: 30,
    drawSign: (x, middle) =>
      drawBar({ from: x, to: x + 30 }, middle - trackPx / 2, theme.band) +
      element("circle", { cx: x + 15, cy: middle, r: trackPx / 2, fill: theme.within }),
  };
  return rows.some((row) => row.interval !== null) ? [present, interval] : [present];
}
