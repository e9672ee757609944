import type { BandStanding } from "./band-chart.ts";
import type { ChartTheme } from "./chart-theme.ts";
import { element } from "./svg.ts";

/** The middle of a mark, in pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How far a mark reaches from its middle, its edge included. */
export const markRadiusPx = 9;

const edgePx = 2;
const reachPx = markRadiusPx - edgePx / 2;

/**
 * The mark of a standing, told by its shape alone too: a dot within the band, an arrowhead up above
 * it, one down below it, a ring where nothing was measured.
 */
export function drawMark(standing: BandStanding, { x, y }: Point, theme: ChartTheme): string {
  const edge = { stroke: theme.background, "stroke-width": edgePx, "stroke-linejoin": "round" };
  if (standing === "within") {
    return element("circle", { cx: x, cy: y, r: reachPx - 1, fill: theme.within, ...edge });
  }
  if (standing === "unmeasured") {
    const ring = { fill: "none", stroke: theme.mutedText, "stroke-width": edgePx };
    return element("circle", { cx: x, cy: y, r: reachPx - 3, ...ring });
  }
  const tip = standing === "above" ? -reachPx : reachPx;
  const points = `${x - reachPx},${y - tip * 0.75} ${x + reachPx},${y - tip * 0.75} ${x},${y + tip}`;
  return element("polygon", { points, fill: theme.outside, ...edge });
}
