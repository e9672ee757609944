import { threadId } from "node:worker_threads";
import { expect, test } from "vitest";

import { createChartRenderer } from "#/charts/chart-renderer.ts";
import { chartThemes } from "#/charts/chart-theme.ts";
import { drawBandChart } from "#/charts/draw-band-chart.ts";
import { renderPng } from "#/charts/render-png.ts";

import { readPng } from "../../support/read-png.ts";
import { sampleChart } from "./sample-chart.ts";

const look = { theme: chartThemes.dark, locale: "en-US" };
const drawing = drawBandChart(sampleChart, look);
const order = { drawing, locale: look.locale };

test("A picture is made in another thread, twice as large as it was drawn", async () => {
  const rendered = await createChartRenderer().render(order);
  expect(rendered.threadId).not.toBe(threadId);
  expect(rendered.threadId).toBeGreaterThan(0);
  const { width, height, pixelBytes } = readPng(rendered.png);
  expect([width, height]).toEqual([drawing.widthPx * 2, drawing.heightPx * 2]);
  expect(pixelBytes).toBe(height * (1 + width * 4));
});

test("The same drawing is the same picture, byte for byte", async () => {
  const { png } = await createChartRenderer().render(order);
  expect(Buffer.from(png).equals(Buffer.from(renderPng(drawing, look.locale)))).toBe(true);
});

test("Pictures are made one after another, each in a thread of its own", async () => {
  const renderer = createChartRenderer();
  const rendered = await Promise.all([1, 2, 3].map(() => renderer.render(order)));
  const threads = rendered.map((one) => one.threadId);
  expect(new Set(threads).size).toBe(3);
  expect(threads).toEqual([...threads].sort((first, second) => first - second));
});

test("A drawing that cannot be read fails alone: the next picture is made", async () => {
  const renderer = createChartRenderer();
  const broken = renderer.render({ ...order, drawing: { ...drawing, svg: "<svg" } });
  const next = renderer.render(order);
  await expect(broken).rejects.toThrow("SVG");
  expect(readPng((await next).png).width).toBe(880);
});

test("A picture that takes too long is given up, and so is one too many", async () => {
  const hasty = createChartRenderer({ timeoutMs: 1, waitingMaximum: 1 });
  const results = await Promise.allSettled([1, 2, 3].map(() => hasty.render(order)));
  expect(results.map((result) => String("reason" in result && result.reason))).toEqual([
    "Error: The picture took too long.",
    "Error: The picture took too long.",
    "Error: Too many pictures wait already.",
  ]);
});
