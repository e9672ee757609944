import type { ChartLook } from "./chart-theme.ts";
import type { LegendEntry } from "./draw-legend.ts";
import { drawFilled } from "./fill-pattern.ts";

const swatchPx = 16;

/** What the patterns of stacked series mean. */
export function seriesLegend(names: readonly string[], { theme }: ChartLook): LegendEntry[] {
  return names.map((text, series) => ({
    text,
    signWidthPx: swatchPx,
    drawSign: (x, middle) =>
      drawFilled(series, { x, y: middle - swatchPx / 2, width: swatchPx, height: swatchPx }, theme),
  }));
}
