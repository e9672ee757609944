import type { BandChart } from "./band-chart.ts";
import type { ChartLook } from "./chart-theme.ts";
import { bandLegend } from "./draw-band-legend.ts";
import { bandRowHeightPx, drawBandRow } from "./draw-band-row.ts";
import { drawFrame, frameFooterPx, frameHeaderPx, frameInner } from "./draw-frame.ts";
import { drawLegend, layOutLegend } from "./draw-legend.ts";
import type { Drawing } from "./svg.ts";

const legendGapPx = 12;

const columns = {
  labelFrom: frameInner.from,
  labelTo: 190,
  trackFrom: 200,
  trackTo: 316,
  valueTo: frameInner.to,
};

/** Draws measures against their bands, one row each, on a card of its own colour. */
export function drawBandChart(chart: BandChart, look: ChartLook): Drawing {
  const legend = layOutLegend(bandLegend(chart, look), frameInner, look);
  const legendFrom = frameHeaderPx + chart.rows.length * bandRowHeightPx + legendGapPx;
  const heightPx = legendFrom + legend.heightPx + frameFooterPx;
  const rows = chart.rows.map((row, index) =>
    drawBandRow(row, { y: frameHeaderPx + index * bandRowHeightPx, columns }, look),
  );
  return drawFrame(
    chart,
    { parts: [...rows, drawLegend(legend, legendFrom, look)], heightPx },
    look,
  );
}
