import type { ChartRenderer, RenderOrder } from "#/charts/chart-renderer.ts";
import type { Log } from "#/observability/log.ts";

import type { PanelPicture } from "./panel.ts";

/** What making pictures needs. */
export interface PictureServices {
  readonly charts: ChartRenderer;
  readonly log: Log;
}

/**
 * The picture of a drawing; undefined where it cannot be made. What it shows stands in words beside
 * it, so a panel does without.
 */
export async function renderPicture(
  { charts, log }: PictureServices,
  order: RenderOrder,
  picture: Omit<PanelPicture, "bytes">,
): Promise<PanelPicture | undefined> {
  try {
    const { png } = await charts.render(order);
    return { ...picture, bytes: png };
  } catch (error) {
    log.error("discord.picture_failed", error, { name: picture.name });
    return undefined;
  }
}
