import fc from "fast-check";
import { expect, test } from "vitest";

import { measureText } from "#/charts/bundled-fonts.ts";
import { chartThemes, themeNames } from "#/charts/chart-theme.ts";
import { describeColumnChart, type ColumnChart } from "#/charts/column-chart.ts";
import { drawBandChart } from "#/charts/draw-band-chart.ts";
import { drawColumnChart } from "#/charts/draw-column-chart.ts";
import { drawIntervalChart } from "#/charts/draw-interval-chart.ts";
import { drawLineChart } from "#/charts/draw-line-chart.ts";
import { drawRowChart } from "#/charts/draw-row-chart.ts";
import { describeIntervalChart, type IntervalChart } from "#/charts/interval-chart.ts";
import { describeLineChart, type LineChart } from "#/charts/line-chart.ts";
import { describeRowChart, type RowChart } from "#/charts/row-chart.ts";
import type { Drawing } from "#/charts/svg.ts";

import { sampleChart } from "./sample-chart.ts";

const look = { theme: chartThemes.dark, locale: "en-US" };
const head = { title: "Title", subtitle: "Subtitle" };

const attributesOf = (svg: string, name: string) =>
  [...svg.matchAll(new RegExp(`<${name} ([^>]*)>`, "g"))].map(([, attributes = ""]) =>
    Object.fromEntries(
      [...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key = "", value = ""]) => [
        key,
        value,
      ]),
    ),
  );

const filled = (svg: string, series: number) =>
  attributesOf(svg, "rect").filter(({ fill }) => fill === `url(#series-${String(series)})`);

const textsOf = (svg: string) =>
  [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);

const columnChart = (
  values: readonly (readonly number[])[],
  series: readonly string[],
): ColumnChart => ({
  ...head,
  columns: values.map((_, index) => ({
    label: ["M", String(index)],
    name: `day ${String(index)}`,
  })),
  panels: [
    {
      title: "Cards",
      series,
      values,
      texts: values.map((one) => String(one.reduce((sum, value) => sum + value, 0))),
    },
  ],
});

test("Columns are as high as what they stand for, one pattern a series, stacked without a gap", () => {
  const { svg } = drawColumnChart(
    columnChart(
      [
        [10, 30],
        [20, 0],
        [0, 0],
      ],
      ["known", "new"],
    ),
    look,
  );
  const heights = [0, 1].map((series) =>
    filled(svg, series).map(({ height }) => Number(height) + 1.5),
  );
  // The legend's swatches are the last of each series.
  expect(heights).toEqual([
    [27.5, 55, 16],
    [82.5, 16],
  ]);
  const [known, fresh] = [filled(svg, 0)[0], filled(svg, 1)[0]];
  expect(Number(fresh?.["y"]) + Number(fresh?.["height"]) + 1.5).toBeCloseTo(
    Number(known?.["y"]),
    5,
  );
  expect(textsOf(svg)).toEqual(expect.arrayContaining(["40", "20", "0", "known", "new", "Cards"]));
  expect(svg.match(/<pattern /g)).toHaveLength(2);
});

test("One series needs no legend, and several rows share one axis", () => {
  const one = columnChart([[1], [2]], ["only"]);
  const { svg, heightPx } = drawColumnChart(one, look);
  expect(textsOf(svg)).not.toContain("only");
  const two = drawColumnChart({ ...one, panels: [...one.panels, ...one.panels] }, look);
  expect(two.heightPx - heightPx).toBeGreaterThan(100);
  expect(textsOf(two.svg).filter((text) => text === "M")).toHaveLength(2);
});

const line: LineChart = {
  ...head,
  points: [3, 9, 30, 6, 12, 4, 5].map((value, index) => ({
    label: index % 3 === 0 ? `week ${String(index)}` : "",
    name: `in week ${String(index)}`,
    value,
    valueText: `${String(value)} words`,
  })),
};

test("A line goes from the left to the right, and names its ends and its highest value", () => {
  const { svg } = drawLineChart({ ...line, points: [...line.points, ...line.points] }, look);
  const spots = attributesOf(svg, "circle").map(({ cx, cy }) => [Number(cx), Number(cy)] as const);
  expect(spots).toHaveLength(14);
  expect(spots.map(([x]) => x)).toEqual(spots.map(([x]) => x).toSorted((a, b) => a - b));
  expect(Math.min(...spots.map(([, y]) => y))).toBe(spots[9]?.[1]);
  const short = drawLineChart(line, look).svg;
  expect(textsOf(short).filter((text) => text?.includes("words"))).toEqual(["3 words", "5 words"]);
  const high = { ...line, points: [...line.points.slice(3), ...line.points] };
  expect(textsOf(drawLineChart(high, look).svg)).toContain("30 words");
});

const rows: RowChart = {
  ...head,
  series: ["met", "skipped", "open"],
  rows: [
    { label: "Café", values: [3, 1, 2], maximum: 6, valueText: "3 / 6", sentence: "3 of 6 met" },
    { label: "Hotel", values: [0, 0, 0], maximum: 0, valueText: "0 / 0" },
  ],
};

test("Rows are parted as their values are, and an empty one has nothing but its track", () => {
  const { svg } = drawRowChart(rows, look);
  const widths = [0, 1, 2].map((series) => Number(filled(svg, series)[0]?.["width"]) + 1.5);
  expect(widths.map((width) => Math.round(width))).toEqual([200, 67, 133]);
  expect(filled(svg, 0)).toHaveLength(2);
  expect(textsOf(svg)).toEqual(expect.arrayContaining(["Café", "3 / 6", "Hotel", "0 / 0"]));
  const single = drawRowChart({ ...rows, series: ["met"] }, look).svg;
  expect(textsOf(single)).not.toContain("met");
});

const levels: IntervalChart = {
  ...head,
  steps: ["A1", "A2", "B1", "B2", "C1", "C2"],
  rows: [
    { label: "Spanish", present: 1, interval: { low: 1, mean: 2, high: 3 }, caption: "A2 chosen" },
    { label: "French", present: null, interval: null, caption: "nothing yet" },
  ],
  words: { present: "chosen", interval: "shown" },
};

test("An interval lies between its ends with its mean within, beside what was chosen", () => {
  const { svg } = drawIntervalChart(levels, look);
  const steps = attributesOf(svg, "text")
    .slice(2, 8)
    .map(({ x }) => Number(x));
  const bar = attributesOf(svg, "rect").find(({ fill }) => fill === chartThemes.dark.band);
  expect(Number(bar?.["x"])).toBeCloseTo(Number(steps[1]), 1);
  expect(Number(bar?.["x"]) + Number(bar?.["width"])).toBeCloseTo(Number(steps[3]), 1);
  expect(Number(attributesOf(svg, "circle")[0]?.["cx"])).toBeCloseTo(Number(steps[2]), 1);
  // One for Spanish, one in the legend.
  expect(attributesOf(svg, "polygon")).toHaveLength(2);
  expect(textsOf(svg)).toEqual(expect.arrayContaining(["chosen", "shown", "nothing yet"]));
});

test("Without any evidence no mark of it is explained", () => {
  const bare = { ...levels, rows: levels.rows.map((row) => ({ ...row, interval: null })) };
  expect(textsOf(drawIntervalChart(bare, look).svg)).not.toContain("shown");
});

test("The smallest text is some ten pixels high where a phone has 340 for the picture", () => {
  const columns = columnChart([[1, 2]], ["known", "new"]);
  const drawings = [
    drawColumnChart(columns, look),
    drawLineChart(line, look),
    drawRowChart(rows, look),
    drawIntervalChart(levels, look),
    drawBandChart(sampleChart, look),
  ];
  for (const { svg, widthPx } of drawings) {
    const sizes = attributesOf(svg, "text").map((text) => Number(text["font-size"]));
    expect((Math.min(...sizes) * 340) / widthPx).toBeGreaterThan(10);
  }
});

test("The same facts are said in words", () => {
  const chart = columnChart(
    [
      [2, 1],
      [0, 0],
    ],
    ["known", "new"],
  );
  const sentences = ["(known 2, new 1)", ""];
  const panels = chart.panels.map((panel) => ({ ...panel, sentences }));
  expect(describeColumnChart({ ...chart, panels })).toBe(
    "Title, Subtitle. Cards: day 0 (known 2, new 1).",
  );
  expect(describeColumnChart(chart)).toBe("Title, Subtitle. Cards: day 0 3; day 1 0.");
  const nothing = chart.panels.map((panel) => ({ ...panel, texts: [] }));
  expect(describeColumnChart({ ...chart, panels: nothing })).toBe("Title, Subtitle. Cards: –.");
  expect(describeLineChart({ ...head, points: line.points.slice(0, 2) })).toBe(
    "Title, Subtitle. in week 0 3 words; in week 1 9 words.",
  );
  expect(describeRowChart(rows)).toBe("Title, Subtitle. Café: 3 of 6 met. Hotel: 0 / 0.");
  expect(describeIntervalChart(levels)).toBe(
    "Title, Subtitle. Spanish: A2 chosen. French: nothing yet.",
  );
});

/** Each text as wide as its letters, wherever it is anchored. */
function leaves({ svg, widthPx, heightPx }: Drawing): boolean {
  const boxes = attributesOf(svg, "text").map(
    ({ x, y, "font-size": size, "text-anchor": anchor }, index) => {
      const width = measureText(textsOf(svg)[index] ?? "", Number(size));
      const left = Number(x) - width * { start: 0, middle: 0.5, end: 1 }[anchor ?? "start"]!;
      return { left, right: left + width, bottom: Number(y) };
    },
  );
  const shapes = attributesOf(svg.replace(/<defs>.*?<\/defs>/s, ""), "rect").map((rect) => ({
    left: Number(rect["x"]),
    right: Number(rect["x"]) + Number(rect["width"]),
    bottom: Number(rect["y"]) + Number(rect["height"]),
  }));
  return [...boxes, ...shapes].some(
    ({ left, right, bottom }) => left < 0 || right > widthPx || bottom > heightPx,
  );
}

test("Whatever it shows, nothing leaves the picture", () => {
  const amount = fc.nat({ max: 9_999 });
  const stack = fc.array(fc.tuple(amount, amount), { minLength: 1, maxLength: 14 });
  const label = fc.constantFrom(
    "Deutsch",
    "日本語の場面",
    "A very long name of a scene that is not cut by whoever wrote it",
  );
  fc.assert(
    fc.property(stack, label, fc.constantFrom(...themeNames), (values, text, name) => {
      const theme = { theme: chartThemes[name], locale: "ja" };
      const points = values.map(([value]) => ({
        label: "11月",
        name: text,
        value,
        valueText: String(value),
      }));
      const many = values.map(([met, open]) => ({
        label: text,
        values: [met, open],
        maximum: met + open,
        valueText: `${String(met)} / ${String(met + open)}`,
      }));
      const intervals = values.map(([low, high]) => ({
        label: text,
        present: 2,
        interval: { low: low / 2_000, mean: low / 2_000, high: low / 2_000 + high / 2_000 },
        caption: text,
      }));
      const drawings = [
        drawColumnChart(columnChart(values, ["known", text]), theme),
        drawLineChart({ ...head, points }, theme),
        drawRowChart({ ...head, series: ["met", text], rows: many }, theme),
        drawIntervalChart({ ...levels, rows: intervals }, theme),
      ];
      expect(drawings.map(leaves)).toEqual([false, false, false, false]);
    }),
    { numRuns: 25 },
  );
});
