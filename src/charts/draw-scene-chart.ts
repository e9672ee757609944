import type { ChartLook } from "./chart-theme.ts";
import { drawFrame, frameFooterPx, frameHeaderPx, frameInner } from "./draw-frame.ts";
import { drawLegend, layOutLegend, type LegendEntry } from "./draw-legend.ts";
import { drawStepMark } from "./draw-step-mark.ts";
import { drawText } from "./draw-text.ts";
import { fitText } from "./fit-text.ts";
import type { SceneChart, SceneStep, SceneStepState, SceneStretch } from "./scene-chart.ts";
import { element, type Drawing } from "./svg.ts";

const titlePx = 30;
const titleSizePx = 15;
const titleBaseline = 18;
const stepPx = 28;
const stepSizePx = 14;
const stepBaseline = 5;
const markRadiusPx = 9;
const markX = frameInner.from + markRadiusPx;
const labelX = markX + markRadiusPx + 12;
const valueRoomPx = 110;
const stretchGapPx = 6;
const legendGapPx = 6;
const legendRadiusPx = 7;

const states: readonly SceneStepState[] = ["met", "skipped", "open"];

/** Draws a scene as a way with a station for each thing that was to be said. */
export function drawSceneChart(chart: SceneChart, look: ChartLook): Drawing {
  const parts: string[] = [];
  let y = frameHeaderPx;
  for (const stretch of chart.stretches) {
    parts.push(drawStretch(stretch, y, look));
    y += titlePx + stretch.steps.length * stepPx + stretchGapPx;
  }
  const legend = layOutLegend(sceneLegend(chart, look), frameInner, look);
  parts.push(drawLegend(legend, y + legendGapPx, look));
  const heightPx = y + legendGapPx + legend.heightPx + frameFooterPx;
  return drawFrame(chart, { parts, heightPx }, look);
}

function drawStretch(stretch: SceneStretch, y: number, look: ChartLook): string {
  const { from, to } = frameInner;
  const first = y + titlePx + stepPx / 2;
  const way = element("rect", {
    x: markX - 1,
    y: first,
    width: 2,
    height: (stretch.steps.length - 1) * stepPx,
    fill: look.theme.track,
  });
  const texts = [
    { text: stretch.title, x: from, anchor: "start" as const, widthPx: to - from - valueRoomPx },
    { text: stretch.valueText, x: to, anchor: "end" as const, widthPx: valueRoomPx - 10 },
  ].map((line) =>
    drawLine({ ...line, y: y + titleBaseline, sizePx: titleSizePx, colour: look.theme.text }, look),
  );
  const steps = stretch.steps.map((step, index) => drawStep(step, first + index * stepPx, look));
  return [...texts, way, ...steps].join("");
}

/** What was not met stands back. */
function drawStep({ label, state }: SceneStep, middle: number, look: ChartLook): string {
  const { theme } = look;
  const mark = drawStepMark(state, { x: markX, y: middle, radiusPx: markRadiusPx }, theme);
  const line = {
    text: label,
    x: labelX,
    y: middle + stepBaseline,
    anchor: "start" as const,
    sizePx: stepSizePx,
    widthPx: frameInner.to - labelX,
    colour: state === "met" ? theme.text : theme.mutedText,
  };
  return mark + drawLine(line, look);
}

type Line = Parameters<typeof drawText>[0] & { readonly widthPx: number };

function drawLine({ widthPx, ...line }: Line, { locale }: ChartLook): string {
  return fitText(line.text, { widthPx, sizePx: line.sizePx, linesMaximum: 1, locale })
    .map((text) => drawText({ ...line, text }))
    .join("");
}

/** Only the marks that the picture shows. */
function sceneLegend({ stretches, words }: SceneChart, { theme }: ChartLook): LegendEntry[] {
  const shown = states.filter((state) =>
    stretches.some(({ steps }) => steps.some((step) => step.state === state)),
  );
  return shown.map((state) => ({
    text: words[state],
    signWidthPx: legendRadiusPx * 2,
    drawSign: (x, middle) =>
      drawStepMark(state, { x: x + legendRadiusPx, y: middle, radiusPx: legendRadiusPx }, theme),
  }));
}
