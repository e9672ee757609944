import { fontFamily, keepDrawable } from "./bundled-fonts.ts";
import { element, escapeText } from "./svg.ts";

/** One line of text and its place. */
export interface PlacedText {
  readonly text: string;
  /** The left end of the text; its middle or its right end where `anchor` says so. */
  readonly x: number;
  /** The baseline. */
  readonly y: number;
  readonly sizePx: number;
  readonly colour: string;
  readonly anchor?: "start" | "middle" | "end";
}

/** Draws one line of text, without the characters that would be empty boxes. */
export function drawText({ text, x, y, sizePx, colour, anchor = "start" }: PlacedText): string {
  const attributes = {
    x,
    y,
    "font-family": fontFamily,
    "font-size": sizePx,
    fill: colour,
    "text-anchor": anchor,
  };
  return element("text", attributes, escapeText(keepDrawable(text)));
}
