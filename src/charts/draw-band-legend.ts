import type { BandChart, BandStanding } from "./band-chart.ts";
import type { ChartLook } from "./chart-theme.ts";
import { measureText } from "./bundled-fonts.ts";
import { drawMark } from "./draw-mark.ts";
import { drawText } from "./draw-text.ts";
import { element } from "./svg.ts";

const lineHeightPx = 22;
const sizePx = 12.5;
const baselineOffset = 4.5;
const signGapPx = 6;
const itemGapPx = 14;
const swatchWidthPx = 26;
const swatchHeightPx = 12;
const markRadiusPx = 7;
const standings: readonly BandStanding[] = ["within", "below", "above", "unmeasured"];

/** A legend and the room that it takes. */
export interface Legend {
  readonly items: readonly LegendItem[];
  readonly heightPx: number;
}

interface LegendItem {
  readonly sign: "target" | BandStanding;
  readonly text: string;
  readonly x: number;
  readonly line: number;
}

/** What the marks mean, in as many lines as it takes: only the marks that the picture shows. */
export function layOutLegend(
  { rows, words }: BandChart,
  { from, to }: { from: number; to: number },
): Legend {
  const shown = standings.filter((standing) => rows.some((row) => row.standing === standing));
  const items: LegendItem[] = [];
  let x = from;
  let line = 0;
  for (const sign of ["target" as const, ...shown]) {
    const widthPx = signWidth(sign) + signGapPx + measureText(words[sign], sizePx);
    if (x > from && x + widthPx > to) {
      x = from;
      line += 1;
    }
    items.push({ sign, text: words[sign], x, line });
    x += widthPx + itemGapPx;
  }
  return { items, heightPx: (line + 1) * lineHeightPx };
}

/** Draws a legend below `y`. */
export function drawLegend({ items }: Legend, y: number, { theme }: ChartLook): string {
  return items
    .map((item) => {
      const middle = y + (item.line + 0.5) * lineHeightPx;
      const text = {
        text: item.text,
        x: item.x + signWidth(item.sign) + signGapPx,
        y: middle + baselineOffset,
        sizePx,
        colour: theme.mutedText,
      };
      return drawSign(item, middle, theme) + drawText(text);
    })
    .join("");
}

function drawSign({ sign, x }: LegendItem, middle: number, theme: ChartLook["theme"]): string {
  if (sign === "target") {
    return element("rect", {
      x,
      y: middle - swatchHeightPx / 2,
      width: swatchWidthPx,
      height: swatchHeightPx,
      rx: 4,
      fill: theme.band,
    });
  }
  return drawMark(sign, { x: x + markRadiusPx, y: middle, radiusPx: markRadiusPx }, theme);
}

function signWidth(sign: LegendItem["sign"]): number {
  return sign === "target" ? swatchWidthPx : markRadiusPx * 2;
}
