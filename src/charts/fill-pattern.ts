import type { ChartTheme } from "./chart-theme.ts";
import { element } from "./svg.ts";

/** How many series a picture can tell apart. */
export const seriesMax = 5;

const tilePx = 6;
const strokePx = 2;
const edgePx = 1.5;

/** What lies on a tile of each pattern; the first series is plain. */
const tiles: readonly ((colour: string) => string)[] = [
  (colour) => element("rect", { width: tilePx, height: tilePx, fill: colour }),
  (colour) => stroke("M-1,7 L7,-1 M-1,1 L1,-1 M5,7 L7,5", colour),
  (colour) => element("circle", { cx: 3, cy: 3, r: 1.6, fill: colour }),
  (colour) => stroke("M0,3 H6", colour),
  (colour) => stroke("M0,3 H6 M3,0 V6", colour),
];

function stroke(d: string, colour: string): string {
  return element("path", { d, fill: "none", stroke: colour, "stroke-width": strokePx });
}

/** The patterns of the first `count` series, as the definitions that a picture begins with. */
export function definePatterns(count: number, theme: ChartTheme): string {
  const patterns = tiles.slice(0, count).map((tile, index) => {
    const attributes = {
      id: patternId(index),
      width: tilePx,
      height: tilePx,
      patternUnits: "userSpaceOnUse",
    };
    return element("pattern", attributes, tile(colourOf(index, theme)));
  });
  return element("defs", {}, patterns.join(""));
}

/** A place filled with a series' pattern and edged with its colour, so that little of it shows too. */
export function drawFilled(
  series: number,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  theme: ChartTheme,
): string {
  return element("rect", {
    x: box.x + edgePx / 2,
    y: box.y + edgePx / 2,
    width: Math.max(0.5, box.width - edgePx),
    height: Math.max(0.5, box.height - edgePx),
    fill: `url(#${patternId(series)})`,
    stroke: colourOf(series, theme),
    "stroke-width": edgePx,
  });
}

function patternId(index: number): string {
  return `series-${String(index)}`;
}

function colourOf(index: number, theme: ChartTheme): string {
  return String(theme.series[index]);
}
