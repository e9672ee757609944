import type { BandChart, BandStanding } from "./band-chart.ts";
import type { ChartLook } from "./chart-theme.ts";
import type { LegendEntry } from "./draw-legend.ts";
import { drawMark } from "./draw-mark.ts";
import { element } from "./svg.ts";

const swatchWidthPx = 26;
const swatchHeightPx = 12;
const markRadiusPx = 7;
const standings: readonly BandStanding[] = ["within", "below", "above", "unmeasured"];

/** What the marks of a band chart mean: only the marks that the picture shows. */
export function bandLegend({ rows, words }: BandChart, { theme }: ChartLook): LegendEntry[] {
  const shown = standings.filter((standing) => rows.some((row) => row.standing === standing));
  const target: LegendEntry = {
    text: words.target,
    signWidthPx: swatchWidthPx,
    drawSign: (x, middle) =>
      element("rect", {
        x,
        y: middle - swatchHeightPx / 2,
        width: swatchWidthPx,
        height: swatchHeightPx,
        rx: 4,
        fill: theme.band,
      }),
  };
  const marks = shown.map((standing) => ({
    text: words[standing],
    signWidthPx: markRadiusPx * 2,
    drawSign: (x: number, middle: number) =>
      drawMark(standing, { x: x + markRadiusPx, y: middle, radiusPx: markRadiusPx }, theme),
  }));
  return [target, ...marks];
}
