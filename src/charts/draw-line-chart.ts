import type { ChartLook } from "./chart-theme.ts";
import { drawFrame, frameFooterPx, frameHeaderPx, frameInner, smallTextPx } from "./draw-frame.ts";
import { drawText } from "./draw-text.ts";
import type { LineChart, LinePoint } from "./line-chart.ts";
import { linearScale } from "./linear-scale.ts";
import { element, type Drawing } from "./svg.ts";

const valueRoomPx = 26;
const areaPx = 150;
const valueSizePx = 15;
const labelRoomPx = 24;
const sidePx = 24;
const dotRadiusPx = 4;
const linePx = 3;
const areaOpacity = 0.25;

interface Spot extends LinePoint {
  readonly x: number;
  readonly y: number;
}

/** Draws a line over its area. The first, the last and the highest value stand beside it. */
export function drawLineChart(chart: LineChart, look: ChartLook): Drawing {
  const { theme } = look;
  const ground = frameHeaderPx + valueRoomPx + areaPx;
  const spots = placePoints(chart.points, ground);
  const path = spots.map(({ x, y }) => `${round(x)},${round(y)}`).join(" L");
  const [from, to] = [Math.min, Math.max].map((end) => round(end(...spots.map(({ x }) => x))));
  const closed = `M${path} L${String(to)},${ground} L${String(from)},${ground} Z`;
  const colour = String(theme.series[0]);
  const parts = [
    element("path", { d: closed, fill: colour, "fill-opacity": areaOpacity }),
    element("path", {
      d: `M${path}`,
      fill: "none",
      stroke: colour,
      "stroke-width": linePx,
      "stroke-linejoin": "round",
    }),
    element("rect", {
      x: frameInner.from,
      y: ground,
      width: frameInner.to - frameInner.from,
      height: 1,
      fill: theme.border,
    }),
    ...spots.map((spot) => drawSpot(spot, look)),
    ...spotsToName(spots).map((spot) => drawValue(spot, look)),
    ...spots.map((spot) => drawLabel(spot, ground, look)),
  ];
  return drawFrame(chart, { parts, heightPx: ground + labelRoomPx + frameFooterPx }, look);
}

function placePoints(points: readonly LinePoint[], ground: number): Spot[] {
  const highest = Math.max(1e-9, ...points.map(({ value }) => value));
  const scale = linearScale(highest, { from: ground, to: ground - areaPx });
  const along = linearScale(Math.max(1, points.length - 1), {
    from: frameInner.from + sidePx,
    to: frameInner.to - sidePx,
  });
  return points.map((point, index) => ({ ...point, x: along(index), y: scale(point.value) }));
}

/** The ends, and the highest where it lies apart from both. */
function spotsToName(spots: readonly Spot[]): Spot[] {
  const highest = spots.reduce((best, spot) => (spot.value > best.value ? spot : best));
  const index = spots.indexOf(highest);
  const isApart = index > 2 && index < spots.length - 3;
  return spots.filter(
    (spot, at) => at === 0 || at === spots.length - 1 || (isApart && spot === highest),
  );
}

function drawSpot({ x, y }: Spot, { theme }: ChartLook): string {
  const colour = String(theme.series[0]);
  return element("circle", { cx: x, cy: y, r: dotRadiusPx, fill: colour });
}

function drawValue({ x, y, valueText }: Spot, { theme }: ChartLook): string {
  return drawText({
    text: valueText,
    x,
    y: y - dotRadiusPx * 2,
    sizePx: valueSizePx,
    colour: theme.text,
    anchor: "middle",
  });
}

function drawLabel({ x, label }: Spot, ground: number, { theme }: ChartLook): string {
  return drawText({
    text: label,
    x,
    y: ground + smallTextPx + 6,
    sizePx: smallTextPx,
    colour: theme.mutedText,
    anchor: "middle",
  });
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
