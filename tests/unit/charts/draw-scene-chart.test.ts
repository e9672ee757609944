import { expect, test } from "vitest";

import { chartThemes } from "#/charts/chart-theme.ts";
import { drawSceneChart } from "#/charts/draw-scene-chart.ts";
import { describeSceneChart, type SceneChart } from "#/charts/scene-chart.ts";

const chart: SceneChart = {
  title: "A coffee, please",
  subtitle: "Success rate 50%",
  stretches: [
    {
      title: "Order",
      valueText: "1 of 2",
      steps: [
        { label: "Greet the waiter", state: "met" },
        { label: "Order something <hot>", state: "skipped" },
      ],
    },
  ],
  words: { met: "met", skipped: "left out", open: "open" },
};
const look = { theme: chartThemes.light, locale: "en-US" };

test("A scene is told in words as in its picture", () => {
  expect(describeSceneChart(chart)).toBe(
    "A coffee, please, Success rate 50%. Order, 1 of 2: Greet the waiter (met); Order something <hot> (left out).",
  );
});

test("The legend explains the marks that are there, and those alone", () => {
  const { svg } = drawSceneChart(chart, look);
  const texts = [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);
  expect(texts).toEqual([
    "A coffee, please",
    "Success rate 50%",
    "Order",
    "1 of 2",
    "Greet the waiter",
    "Order something &lt;hot&gt;",
    "met",
    "left out",
  ]);
});

test("A picture is as high as its scene, and marks differ by their shape alone", () => {
  const stretch = chart.stretches[0]!;
  const steps = [...stretch.steps, { label: "Pay", state: "open" as const }];
  const longer = { ...chart, stretches: [{ ...stretch, steps }, stretch] };
  const [one, other] = [drawSceneChart(chart, look), drawSceneChart(longer, look)];
  expect(other.heightPx).toBeGreaterThan(one.heightPx);
  const shapes = other.svg.match(/<circle/g)?.length ?? 0;
  const strokes = other.svg.match(/<path/g)?.length ?? 0;
  // Three stretches' steps and the legend: a tick or a dash in each but the open ones.
  expect([shapes, strokes]).toEqual([5 + 3, 4 + 2]);
});
