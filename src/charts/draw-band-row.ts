import type { BandRow } from "./band-chart.ts";
import type { ChartLook } from "./chart-theme.ts";
import { smallTextPx } from "./draw-frame.ts";
import { drawMark } from "./draw-mark.ts";
import { drawText } from "./draw-text.ts";
import { fitText } from "./fit-text.ts";
import { linearScale, type LinearScale } from "./linear-scale.ts";
import { element } from "./svg.ts";

/** Where the columns of a row lie, in pixels from the picture's left edge. */
export interface RowColumns {
  readonly labelFrom: number;
  readonly labelTo: number;
  readonly trackFrom: number;
  readonly trackTo: number;
  readonly valueTo: number;
}

export const bandRowHeightPx = 60;

const labelSizePx = 15;
const labelLineHeightPx = 18;
const valueSizePx = 16;
const trackHeightPx = 12;
const cornerPx = 4;
const markRadiusPx = 9;
const gapPx = 8;
const middleOfTrack = 14;
const baselineOffset = 5.5;
const captionBaseline = 37;
const captionLinePx = 16;

/** One row: the measure's name, the band as a shaded range with the value's mark on it, the value. */
export function drawBandRow(
  row: BandRow,
  place: { readonly y: number; readonly columns: RowColumns },
  look: ChartLook,
): string {
  const { columns } = place;
  const { theme, locale } = look;
  const middle = place.y + middleOfTrack;
  const labelRoom = {
    widthPx: columns.labelTo - columns.labelFrom,
    sizePx: labelSizePx,
    linesMaximum: 3,
    locale,
  };
  const captionRoom = {
    widthPx: columns.valueTo - columns.trackFrom,
    sizePx: smallTextPx,
    linesMaximum: 2,
    locale,
  };
  const label = fitText(row.label, labelRoom).map((text, line) =>
    drawText({
      text,
      x: columns.labelFrom,
      y: middle + baselineOffset + line * labelLineHeightPx,
      sizePx: labelSizePx,
      colour: theme.text,
    }),
  );
  const caption = fitText(row.caption, captionRoom).map((text, line) =>
    drawText({
      text,
      x: columns.trackFrom,
      y: place.y + captionBaseline + line * captionLinePx,
      sizePx: smallTextPx,
      colour: theme.mutedText,
    }),
  );
  const symbolX = columns.trackTo + gapPx * 2 + markRadiusPx;
  const valueRoom = {
    widthPx: columns.valueTo - symbolX - markRadiusPx - gapPx,
    sizePx: valueSizePx,
    linesMaximum: 1,
    locale,
  };
  const value = fitText(row.valueText, valueRoom).map((text) =>
    drawText({
      text,
      x: columns.valueTo,
      y: middle + baselineOffset,
      sizePx: valueSizePx,
      colour: theme.text,
      anchor: "end",
    }),
  );
  const symbolAt = { x: symbolX, y: middle, radiusPx: markRadiusPx };
  const symbol = drawMark(row.standing, symbolAt, theme);
  const track = drawTrack(row, { middle, columns }, look);
  return [...label, track, symbol, ...value, ...caption].join("");
}

function drawTrack(
  row: BandRow,
  { middle, columns }: { middle: number; columns: RowColumns },
  { theme }: ChartLook,
): string {
  const ends = { from: columns.trackFrom, to: columns.trackTo };
  const inner = { from: ends.from + markRadiusPx, to: ends.to - markRadiusPx };
  const y = middle - trackHeightPx / 2;
  const track = element("rect", {
    x: ends.from,
    y,
    width: ends.to - ends.from,
    height: trackHeightPx,
    rx: cornerPx,
    fill: theme.track,
  });
  const scale = linearScale(row.scaleMaximum, inner);
  const { from, to } = bandEnds(row, scale, ends);
  const band = element("rect", {
    x: from,
    y,
    width: to - from,
    height: trackHeightPx,
    rx: cornerPx,
    fill: theme.band,
  });
  if (row.value === null) return track + band;
  const markAt = { x: scale(row.value), y: middle, radiusPx: markRadiusPx };
  return track + band + drawMark(row.standing, markAt, theme);
}

/** An open end reaches to the track's own. */
function bandEnds(row: BandRow, scale: LinearScale, ends: { from: number; to: number }) {
  const { minimum = 0, maximum = row.scaleMaximum } = row.band;
  return {
    from: minimum <= 0 ? ends.from : scale(minimum),
    to: maximum >= row.scaleMaximum ? ends.to : scale(maximum),
  };
}
