import type { ChartLook } from "./chart-theme.ts";
import { drawText } from "./draw-text.ts";
import { fitText } from "./fit-text.ts";
import { element, type Drawing } from "./svg.ts";

/**
 * Discord has 550 pixels for a picture on a desktop and, in a panel on a phone of 390, some 270 to 340:
 * the smallest texts, of {@link smallTextPx}, are some 8 to 10 pixels high there.
 */
const frameWidthPx = 440;
/** No text of a picture is smaller. */
export const smallTextPx = 13;
const framePaddingPx = 20;
/** Where what a picture shows begins, below its header. */
export const frameHeaderPx = 70;
export const frameFooterPx = 14;

/** From which pixel to which. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The room between a frame's paddings. */
export const frameInner: Span = { from: framePaddingPx, to: frameWidthPx - framePaddingPx };

const titleSizePx = 18;
const titleBaseline = 34;
const subtitleBaseline = 54;
const cornerPx = 10;

/** What every picture begins with. */
export interface FrameTexts {
  readonly title: string;
  readonly subtitle: string;
}

/** Puts what a picture shows on a card of its own colour, below its title. */
export function drawFrame(
  texts: FrameTexts,
  content: { readonly parts: readonly string[]; readonly heightPx: number },
  look: ChartLook,
): Drawing {
  const { heightPx } = content;
  const attributes = {
    xmlns: "http://www.w3.org/2000/svg",
    width: frameWidthPx,
    height: heightPx,
    viewBox: `0 0 ${frameWidthPx} ${heightPx}`,
  };
  const parts = [drawCard(heightPx, look), ...drawHeader(texts, look), ...content.parts];
  return { svg: element("svg", attributes, parts.join("")), widthPx: frameWidthPx, heightPx };
}

function drawCard(heightPx: number, { theme }: ChartLook): string {
  return element("rect", {
    x: 0.5,
    y: 0.5,
    width: frameWidthPx - 1,
    height: heightPx - 1,
    rx: cornerPx,
    fill: theme.background,
    stroke: theme.border,
  });
}

function drawHeader({ title, subtitle }: FrameTexts, { theme, locale }: ChartLook): string[] {
  const widthPx = frameInner.to - frameInner.from;
  const lines = [
    { text: title, y: titleBaseline, sizePx: titleSizePx, colour: theme.text },
    { text: subtitle, y: subtitleBaseline, sizePx: smallTextPx, colour: theme.mutedText },
  ];
  return lines.flatMap(({ text, y, sizePx, colour }) =>
    fitText(text, { widthPx, sizePx, linesMaximum: 1, locale }).map((fitting) =>
      drawText({ text: fitting, x: framePaddingPx, y, sizePx, colour }),
    ),
  );
}
