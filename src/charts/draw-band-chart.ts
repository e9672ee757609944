import type { BandChart } from "./band-chart.ts";
import type { ChartLook } from "./chart-theme.ts";
import { drawLegend, layOutLegend } from "./draw-band-legend.ts";
import { bandRowHeightPx, drawBandRow } from "./draw-band-row.ts";
import { drawText } from "./draw-text.ts";
import { fitText } from "./fit-text.ts";
import { element, type Drawing } from "./svg.ts";

/** Between what Discord has for a picture on a desktop, 550 pixels, and on a phone, some 340. */
const widthPx = 500;
const paddingPx = 20;
const innerWidthPx = widthPx - paddingPx * 2;
const titleSizePx = 18;
const subtitleSizePx = 13;
const titleBaseline = 34;
const subtitleBaseline = 54;
const headerHeightPx = 70;
const legendGapPx = 12;
const footerPx = 14;
const cornerPx = 10;

const columns = {
  labelFrom: paddingPx,
  labelTo: 196,
  trackFrom: 208,
  trackTo: 376,
  valueTo: widthPx - paddingPx,
};

/** Draws measures against their bands, one row each, on a card of its own colour. */
export function drawBandChart(chart: BandChart, look: ChartLook): Drawing {
  const legend = layOutLegend(chart, { from: paddingPx, to: widthPx - paddingPx });
  const legendFrom = headerHeightPx + chart.rows.length * bandRowHeightPx + legendGapPx;
  const heightPx = legendFrom + legend.heightPx + footerPx;
  const rows = chart.rows.map((row, index) =>
    drawBandRow(row, { y: headerHeightPx + index * bandRowHeightPx, columns }, look),
  );
  const parts = [
    drawCard(heightPx, look),
    ...drawHeader(chart, look),
    ...rows,
    drawLegend(legend, legendFrom, look),
  ];
  const attributes = {
    xmlns: "http://www.w3.org/2000/svg",
    width: widthPx,
    height: heightPx,
    viewBox: `0 0 ${widthPx} ${heightPx}`,
  };
  return { svg: element("svg", attributes, parts.join("")), widthPx, heightPx };
}

function drawCard(heightPx: number, { theme }: ChartLook): string {
  return element("rect", {
    x: 0.5,
    y: 0.5,
    width: widthPx - 1,
    height: heightPx - 1,
    rx: cornerPx,
    fill: theme.background,
    stroke: theme.border,
  });
}

function drawHeader({ title, subtitle }: BandChart, { theme, locale }: ChartLook): string[] {
  const lines = [
    { text: title, y: titleBaseline, sizePx: titleSizePx, colour: theme.text },
    { text: subtitle, y: subtitleBaseline, sizePx: subtitleSizePx, colour: theme.mutedText },
  ];
  return lines.flatMap(({ text, y, sizePx, colour }) =>
    fitText(text, { widthPx: innerWidthPx, sizePx, linesMaximum: 1, locale }).map((fitting) =>
      drawText({ text: fitting, x: paddingPx, y, sizePx, colour }),
    ),
  );
}
