import { measureText } from "./bundled-fonts.ts";
import type { ChartLook } from "./chart-theme.ts";
import { drawText } from "./draw-text.ts";
import { smallTextPx, type Span } from "./draw-frame.ts";
import { fitText } from "./fit-text.ts";

const lineHeightPx = 22;
const baselineOffset = 4.5;
const signGapPx = 6;
const itemGapPx = 14;

/** A sign and what it means. */
export interface LegendEntry {
  readonly text: string;
  readonly signWidthPx: number;
  /** Draws the sign from `x` on, around the height `middle`. */
  drawSign(x: number, middle: number): string;
}

/** A legend and the room that it takes. */
export interface Legend {
  readonly items: readonly PlacedEntry[];
  readonly heightPx: number;
}

interface PlacedEntry {
  readonly entry: LegendEntry;
  readonly x: number;
  readonly line: number;
}

/** Puts entries beside each other, in as many lines as it takes; what is wider than one is cut. */
export function layOutLegend(
  entries: readonly LegendEntry[],
  { from, to }: Span,
  { locale }: ChartLook,
): Legend {
  const items: PlacedEntry[] = [];
  let x = from;
  let line = 0;
  for (const whole of entries) {
    const besidePx = whole.signWidthPx + signGapPx;
    const room = { widthPx: to - from - besidePx, sizePx: smallTextPx, linesMaximum: 1, locale };
    const entry = { ...whole, text: fitText(whole.text, room).join("") };
    const widthPx = besidePx + measureText(entry.text, smallTextPx);
    if (x > from && x + widthPx > to) {
      x = from;
      line += 1;
    }
    items.push({ entry, x, line });
    x += widthPx + itemGapPx;
  }
  return { items, heightPx: (line + 1) * lineHeightPx };
}

/** Draws a legend below `y`. */
export function drawLegend({ items }: Legend, y: number, { theme }: ChartLook): string {
  return items
    .map(({ entry, x, line }) => {
      const middle = y + (line + 0.5) * lineHeightPx;
      const text = {
        text: entry.text,
        x: x + entry.signWidthPx + signGapPx,
        y: middle + baselineOffset,
        sizePx: smallTextPx,
        colour: theme.mutedText,
      };
      return entry.drawSign(x, middle) + drawText(text);
    })
    .join("");
}
