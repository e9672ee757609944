import type { ChartTheme } from "./chart-theme.ts";
import type { MarkPlace } from "./draw-mark.ts";
import type { SceneStepState } from "./scene-chart.ts";
import { element } from "./svg.ts";

const edgePx = 2;

/**
 * The mark of something that was to be said, told by its shape alone too: a tick in a full circle
 * where it was, a dash in a ring where it was left out, an empty ring where it is open.
 */
export function drawStepMark(
  state: SceneStepState,
  { x, y, radiusPx }: MarkPlace,
  theme: ChartTheme,
): string {
  const radius = radiusPx - edgePx / 2;
  if (state === "met") {
    return (
      element("circle", { cx: x, cy: y, r: radius, fill: theme.band }) +
      drawPath(
        `M${x - radius / 2},${y} l${radius * 0.36},${radius * 0.42} l${radius * 0.66},${-radius * 0.8}`,
        theme.background,
      )
    );
  }
  const ring = element("circle", {
    cx: x,
    cy: y,
    r: radius,
    fill: theme.background,
    stroke: theme.mutedText,
    "stroke-width": edgePx,
  });
  if (state === "open") return ring;
  return ring + drawPath(`M${x - radius / 2},${y} h${radius}`, theme.mutedText);
}

function drawPath(d: string, colour: string): string {
  return element("path", {
    d,
    fill: "none",
    stroke: colour,
    "stroke-width": edgePx,
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
  });
}
