import type { Item } from "#/content/items/item.ts";
import { findRunningMaterial } from "#/content/materials/find-materials.ts";
import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";

/** That something is being made of a text, and how far it is; nothing where nothing is. */
export async function makingLine(
  services: BotServices,
  { learnerId, locale }: { learnerId: string; locale: InterfaceLocale },
  item: Item,
): Promise<string> {
  if (item.kind !== "text") return "";
  const running = await findRunningMaterial(services, { learnerId });
  if (running?.itemId !== item.id) return "";
  const { partsOver: over, parts } = running;
  return `${translate(locale, "material.making")}: ${translate(locale, "material.progress", { over, parts })}`;
}
