import type { ChartLook } from "./chart-theme.ts";
import { drawFrame, frameFooterPx, frameHeaderPx, frameInner } from "./draw-frame.ts";
import { drawLegend, layOutLegend } from "./draw-legend.ts";
import { drawText } from "./draw-text.ts";
import { definePatterns, drawFilled } from "./fill-pattern.ts";
import { fitText } from "./fit-text.ts";
import { linearScale } from "./linear-scale.ts";
import type { ChartRow, RowChart } from "./row-chart.ts";
import { seriesLegend } from "./series-legend.ts";
import { element, type Drawing } from "./svg.ts";

const rowPx = 52;
const labelSizePx = 15;
const labelBaseline = 16;
const valueRoomPx = 110;
const trackTop = 24;
const trackPx = 16;
const legendGapPx = 8;

/** Draws a bar for each thing below its name, on a track that stands for the whole. */
export function drawRowChart(chart: RowChart, look: ChartLook): Drawing {
  const rows = chart.rows.map((row, index) => drawRow(row, frameHeaderPx + index * rowPx, look));
  let bottom = frameHeaderPx + chart.rows.length * rowPx;
  const parts = [definePatterns(chart.series.length, look.theme), ...rows];
  if (chart.series.length > 1) {
    const legend = layOutLegend(seriesLegend(chart.series, look), frameInner, look);
    parts.push(drawLegend(legend, bottom + legendGapPx, look));
    bottom += legendGapPx + legend.heightPx;
  }
  return drawFrame(chart, { parts, heightPx: bottom + frameFooterPx }, look);
}

function drawRow(row: ChartRow, y: number, look: ChartLook): string {
  const { theme, locale } = look;
  const { from, to } = frameInner;
  const texts = [
    { text: row.label, x: from, anchor: "start" as const, widthPx: to - from - valueRoomPx },
    { text: row.valueText, x: to, anchor: "end" as const, widthPx: valueRoomPx - 10 },
  ].flatMap(({ text, x, anchor, widthPx }) =>
    fitText(text, { widthPx, sizePx: labelSizePx, linesMaximum: 1, locale }).map((fitting) =>
      drawText({
        text: fitting,
        x,
        y: y + labelBaseline,
        sizePx: labelSizePx,
        colour: theme.text,
        anchor,
      }),
    ),
  );
  const track = element("rect", {
    x: from,
    y: y + trackTop,
    width: to - from,
    height: trackPx,
    fill: theme.track,
  });
  return [...texts, track, ...drawBars(row, y + trackTop, look)].join("");
}

function drawBars({ values, maximum }: ChartRow, y: number, { theme }: ChartLook): string[] {
  const scale = linearScale(Math.max(1e-9, maximum), frameInner);
  let before = 0;
  return values.map((value, series) => {
    const x = scale(before);
    before += value;
    if (value <= 0) return "";
    return drawFilled(series, { x, y, width: scale(before) - x, height: trackPx }, theme);
  });
}
