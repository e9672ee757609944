import {
  estimateMaterial,
  type MaterialEstimate,
  type MaterialWish,
} from "#/content/materials/estimate-material.ts";
import type { Reader } from "#/discord/reader.ts";
import type { BotServices } from "#/discord/services.ts";
import { languageName } from "#/languages/languages.ts";
import { translate } from "#/locales/translate.ts";

import { costLines, offerWork, type CostOffer } from "../../support/cost-offer.ts";

/** What a material would take, beside what there is to pay it with. */
export interface MaterialOffer extends CostOffer {
  estimate: MaterialEstimate;
}

/** Reads what a material would take. @throws ParleyError as `estimateMaterial` does. */
export async function offerMaterial(
  services: BotServices,
  wish: MaterialWish,
): Promise<MaterialOffer> {
  const estimate = await estimateMaterial(services, wish);
  return { ...(await offerWork(services, wish.payer, estimate)), estimate };
}

/** An offer in words: how much it is, what it costs, of which budgets, and in which language. */
export function estimateLines(offer: MaterialOffer, reader: Reader): string[] {
  const { locale } = reader;
  const { parts, level, explanationLanguage } = offer.estimate;
  const language = languageName(explanationLanguage, locale);
  return [
    translate(locale, "materials.estimate", { count: parts }),
    ...costLines(offer, reader),
    translate(locale, "materials.explains", { language, level }),
  ];
}
