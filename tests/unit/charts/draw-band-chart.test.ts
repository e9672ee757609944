import fc from "fast-check";
import { expect, test } from "vitest";

import { describeBandChart, type BandChart, type BandStanding } from "#/charts/band-chart.ts";
import { measureText } from "#/charts/bundled-fonts.ts";
import { chartThemes, themeNames } from "#/charts/chart-theme.ts";
import { drawBandChart } from "#/charts/draw-band-chart.ts";
import { linearScale } from "#/charts/linear-scale.ts";

import { sampleChart, sampleRow } from "./sample-chart.ts";

const look = { theme: chartThemes.dark, locale: "de" };

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Where each text of a picture stands: as wide as its letters, from ascent to descent. */
function textBoxes(svg: string): (Box & { text: string })[] {
  return [...svg.matchAll(/<text ([^>]*)>([^<]*)<\/text>/g)].map(
    ([, attributes = "", escaped = ""]) => {
      const text = escaped
        .replaceAll("&lt;", "<")
        .replaceAll("&gt;", ">")
        .replaceAll("&quot;", '"')
        .replaceAll("&amp;", "&");
      const number = (name: string) =>
        Number(new RegExp(`${name}="([\\d.]+)"`).exec(attributes)?.[1]);
      const width = measureText(text, number("font-size"));
      const left = attributes.includes('"end"') ? number("x") - width : number("x");
      const [size, y] = [number("font-size"), number(" ?y")];
      return { text, left, right: left + width, top: y - size * 0.75, bottom: y + size * 0.22 };
    },
  );
}

function shapeBoxes(svg: string): Box[] {
  const circles = [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"/g)].map(
    ([, x, y, r]) => ({
      left: Number(x) - Number(r) - 1,
      right: Number(x) + Number(r) + 1,
      top: Number(y) - Number(r) - 1,
      bottom: Number(y) + Number(r) + 1,
    }),
  );
  const rects = [
    ...svg.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/g),
  ].map(([, x, y, width, height]) => ({
    left: Number(x),
    right: Number(x) + Number(width),
    top: Number(y),
    bottom: Number(y) + Number(height),
  }));
  const polygons = [...svg.matchAll(/<polygon points="([^"]+)"/g)].map(([, points = ""]) => {
    const [xs, ys] = [0, 1].map((at) => points.split(" ").map((one) => Number(one.split(",")[at])));
    return {
      left: Math.min(...(xs ?? [])),
      right: Math.max(...(xs ?? [])),
      top: Math.min(...(ys ?? [])),
      bottom: Math.max(...(ys ?? [])),
    };
  });
  return [...circles, ...rects, ...polygons];
}

const overlap = (first: Box, second: Box) =>
  first.left < second.right - 0.5 &&
  second.left < first.right - 0.5 &&
  first.top < second.bottom - 0.5 &&
  second.top < first.bottom - 0.5;

const longText = fc
  .array(
    fc.constantFrom(
      "Antwortgeschwindigkeitsbegrenzung",
      "Rückfrage",
      "je",
      "日本語の質問",
      "n",
      "65–90 %",
      "<&>",
    ),
    {
      maxLength: 9,
    },
  )
  .map((parts) => parts.join(" "));
const rowOf = fc.record({
  label: longText,
  value: fc.option(fc.double({ min: -1, max: 500, noNaN: true })),
  band: fc.record(
    {
      minimum: fc.double({ min: 0, max: 200, noNaN: true }),
      maximum: fc.double({ min: 0, max: 200, noNaN: true }),
    },
    { requiredKeys: [] },
  ),
  scaleMaximum: fc.double({ min: 1, max: 200, noNaN: true }),
  standing: fc.constantFrom<BandStanding>("within", "below", "above", "unmeasured"),
  valueText: longText,
  caption: longText,
});
const chartOf: fc.Arbitrary<BandChart> = fc.record({
  title: longText,
  subtitle: longText,
  rows: fc.array(rowOf, { maxLength: 12 }),
  words: fc.record({
    target: fc.constant("Zielbereich"),
    within: fc.constant("innerhalb des Zielbereichs"),
    below: fc.constant("unterhalb des Zielbereichs"),
    above: fc.constant("oberhalb des Zielbereichs"),
    unmeasured: fc.constant("noch nicht gemessen"),
  }),
});

test("Whatever it shows, nothing leaves the picture and no text covers another", () => {
  fc.assert(
    fc.property(chartOf, (chart) => {
      const { svg, widthPx, heightPx } = drawBandChart(chart, look);
      const texts = textBoxes(svg);
      for (const box of [...texts, ...shapeBoxes(svg)]) {
        expect(box.left).toBeGreaterThanOrEqual(0);
        expect(box.right).toBeLessThanOrEqual(widthPx);
        expect(box.top).toBeGreaterThanOrEqual(0);
        expect(box.bottom).toBeLessThanOrEqual(heightPx);
      }
      const pairs = texts.flatMap((first, index) =>
        texts.slice(index + 1).map((second) => [first, second] as const),
      );
      expect(pairs.filter(([first, second]) => overlap(first, second))).toEqual([]);
      expect(svg).not.toContain("NaN");
    }),
  );
});

test("The band lies where its numbers say, and an open one reaches the end", () => {
  const bandsOf = (minimum?: number, maximum?: number) => {
    const chart = { ...sampleChart, rows: [sampleRow({ band: { minimum, maximum } })] };
    const { svg } = drawBandChart(chart, look);
    const pattern = new RegExp(
      `<rect x="([\\d.]+)" [^>]*width="([\\d.]+)" [^>]*fill="${look.theme.band}"`,
    );
    const [, x, width] = pattern.exec(svg) ?? [];
    return [Number(x), Number(x) + Number(width)];
  };
  expect(bandsOf()).toEqual([200, 316]);
  expect(bandsOf(0.5)).toEqual([258, 316]);
  expect(bandsOf(undefined, 0.5)).toEqual([200, 258]);
  expect(bandsOf(0.25, 0.75)).toEqual([233.5, 282.5]);
});

test("Each standing has a shape of its own, on the track, beside the value and in the legend", () => {
  const shapesOf = (standing: BandStanding, value: number | null) => {
    const { svg } = drawBandChart({ ...sampleChart, rows: [sampleRow({ standing, value })] }, look);
    const points = [...svg.matchAll(/<polygon points="([^"]*)"/g)].map(([, list = ""]) => {
      const ys = list.split(" ").map((pair) => Number(pair.split(",")[1]));
      return (ys[2] ?? 0) < (ys[0] ?? 0) ? "up" : "down";
    });
    const rings = svg.match(/<circle [^>]*fill="none"/g) ?? [];
    const dots = svg.match(/<circle [^>]*fill="#/g) ?? [];
    return [...points, ...rings.map(() => "ring"), ...dots.map(() => "dot")];
  };
  expect(shapesOf("within", 0.7)).toEqual(["dot", "dot", "dot"]);
  expect(shapesOf("above", 0.95)).toEqual(["up", "up", "up"]);
  expect(shapesOf("below", 0.1)).toEqual(["down", "down", "down"]);
  expect(shapesOf("unmeasured", null)).toEqual(["ring", "ring"]);
});

test("The legend names only the marks that are shown", () => {
  const { svg } = drawBandChart({ ...sampleChart, rows: [sampleRow()] }, look);
  const texts = textBoxes(svg).map(({ text }) => text);
  expect(texts.slice(-2)).toEqual(["Target", "on target"]);
});

test("The words for a picture say what it shows, row by row", () => {
  expect(describeBandChart({ ...sampleChart, rows: sampleChart.rows.slice(0, 2) })).toBe(
    "Guiding Challenger, Your last 30 days · 24 answers. " +
      "Asks a question: 72% (on target; Target 65–90% · 24 answers). " +
      "Words: 72% (above it; Target 65–90% · 24 answers).",
  );
});

test("A text of a stranger cannot become part of the drawing", () => {
  const { svg } = drawBandChart({ ...sampleChart, title: '<script x="1">&' }, look);
  expect(svg).toContain("&lt;script x=&quot;1&quot;&gt;&amp;</text>");
});

test("A scale keeps to its ends", () => {
  const scale = linearScale(200, { from: 10, to: 110 });
  expect([-5, 0, 50, 200, 900].map(scale)).toEqual([10, 10, 35, 110, 110]);
});

test.for(themeNames)(
  "In the %s theme texts have a contrast of 4.5, marks and bands of 3",
  (name) => {
    const { background, text, mutedText, track, band, within, outside } = chartThemes[name];
    const texts = [text, mutedText].map((colour) => contrast(colour, background));
    expect(Math.min(...texts)).toBeGreaterThanOrEqual(4.5);
    const marks = [
      contrast(within, background),
      contrast(outside, background),
      contrast(band, background),
      contrast(band, track),
      contrast(within, band),
      contrast(within, track),
      contrast(outside, track),
    ];
    expect(Math.min(...marks)).toBeGreaterThanOrEqual(3);
  },
);

/** WCAG 2.2's contrast ratio of two colours `#rrggbb`. */
function contrast(first: string, second: string): number {
  const [dark = 0, light = 0] = [luminance(first), luminance(second)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
