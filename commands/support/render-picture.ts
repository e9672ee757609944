import type { RenderOrder } from "#/charts/chart-renderer.ts";
import type { PanelPicture } from "#/discord/panel.ts";
import type { BotServices } from "#/discord/services.ts";

/** How many acts a panel with a picture counts as: it takes a tenth of a second of computing. */
export const pictureWeight = 3;

/**
 * The picture of a drawing; undefined where it cannot be made. What it shows stands in words beside
 * it, so a panel does without.
 */
export async function renderPicture(
  { charts, log }: BotServices,
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
