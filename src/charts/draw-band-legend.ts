import type { BandChart, BandStanding } from "./band-chart.ts";
import type { ChartLook } from "./chart-theme.ts";
import { measureText } from "./bundled-fonts.ts";
import { drawMark, markRadiusPx } from "./draw-mark.ts";
import { drawText } from "./draw-text.ts";
import { element } from "./svg.ts";

export const legendLineHeightPx = 22;

const sizePx = 12.5;
const signGapPx = 6;
const itemGapPx = 18;
const swatchWidthPx = 26;
const swatchHeightPx = 12;
const markScale = 0.75;
const standings: readonly BandStanding[] = ["within", "below", "above", "unmeasured"];

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
): readonly LegendItem[] {
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
  return items;
}

/** Draws the items with the first line's middle at `y`. */
export function drawLegend(items: readonly LegendItem[], y: number, { theme }: ChartLook): string {
  return items
    .map((item) => {
      const middle = y + item.line * legendLineHeightPx;
      const textX = item.x + signWidth(item.sign) + signGapPx;
      const text = { text: item.text, x: textX, y: middle + 4.5, sizePx, colour: theme.mutedText };
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
  const transform = `translate(${x + signWidth(sign) / 2} ${middle}) scale(${markScale})`;
  return element("g", { transform }, drawMark(sign, { x: 0, y: 0 }, theme));
}

function signWidth(sign: LegendItem["sign"]): number {
  return sign === "target" ? swatchWidthPx : markRadiusPx * 2 * markScale;
}
