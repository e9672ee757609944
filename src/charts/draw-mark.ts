import type { BandStanding } from "./band-chart.ts";
import type { ChartTheme } from "./chart-theme.ts";
import { element } from "./svg.ts";

/** Where a mark is drawn, in pixels. */
export interface MarkPlace {
  /** Its middle. */
  readonly x: number;
  readonly y: number;
  /** How far it reaches from there, its edge included. */
  readonly radiusPx: number;
}

const edgePx = 2;

/**
 * The mark of a standing, told by its shape alone too: a dot within the band, an arrowhead up above
 * it, one down below it, a ring where nothing was measured.
 */
export function drawMark(
  standing: BandStanding,
  { x, y, radiusPx }: MarkPlace,
  theme: ChartTheme,
): string {
  const reach = radiusPx - edgePx / 2;
  const edge = { stroke: theme.background, "stroke-width": edgePx, "stroke-linejoin": "round" };
  if (standing === "within") {
    return element("circle", { cx: x, cy: y, r: reach * 0.88, fill: theme.within, ...edge });
  }
  if (standing === "unmeasured") {
    const ring = { fill: "none", stroke: theme.mutedText, "stroke-width": edgePx };
    return element("circle", { cx: x, cy: y, r: reach * 0.65, ...ring });
  }
  const tip = standing === "above" ? -reach : reach;
  const base = y - tip * 0.75;
  const points = `${x - reach},${base} ${x + reach},${base} ${x},${y + tip}`;
  return element("polygon", { points, fill: theme.outside, ...edge });
}
