import { Resvg } from "@resvg/resvg-js";

import { fontFamily, fontFilesFor } from "./bundled-fonts.ts";
import type { Drawing } from "./svg.ts";

/** Pixels for each CSS pixel: sharp on the displays that phones and laptops have. */
const pixelRatio = 2;

/**
 * Renders a drawing, which takes up to a few tenths of a second of pure computing: only off the event
 * loop, by `createChartRenderer`. Nothing but the bundled fonts is used, so every machine makes the
 * same picture.
 * @throws Error where the SVG cannot be read.
 */
export function renderPng({ svg }: Pick<Drawing, "svg">, locale: string): Uint8Array {
  const picture = new Resvg(svg, {
    fitTo: { mode: "zoom", value: pixelRatio },
    font: {
      loadSystemFonts: false,
      fontFiles: fontFilesFor(locale),
      defaultFontFamily: fontFamily,
    },
  });
  return picture.render().asPng();
}
