import { getBudgetStatus, type BudgetStatus } from "#/budgets/status.ts";
import {
  estimateMaterial,
  type MaterialEstimate,
  type MaterialWish,
} from "#/content/materials/estimate-material.ts";
import type { Reader } from "#/discord/reader.ts";
import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { languageName } from "#/languages/languages.ts";
import { translate } from "#/locales/translate.ts";
import { formatAtMost, formatMoney } from "#/shared/format-money.ts";
import type { PicoUsd } from "#/shared/money.ts";

/** What a material would take, beside what there is to pay it with. */
export interface MaterialOffer {
  estimate: MaterialEstimate;
  /** The learner's own budget, then the server's where that counts. */
  budgets: readonly BudgetStatus[];
  /** Whether all of them can set aside what it costs at most. */
  isAffordable: boolean;
}

/** Reads what a material would take. @throws ParleyError as `estimateMaterial` does. */
export async function offerMaterial(
  services: BotServices,
  wish: MaterialWish,
): Promise<MaterialOffer> {
  const estimate = await estimateMaterial(services, wish);
  const budgets = await getBudgetStatus(services, wish.payer);
  const isAffordable = budgets.every(({ leftPicoUsd }) => leftPicoUsd >= estimate.maxPicoUsd);
  return { estimate, budgets, isAffordable };
}

/** An offer in words: how much it is, what it costs at most, of which budgets, and in which language. */
export function estimateLines(offer: MaterialOffer, reader: Reader): string[] {
  const { locale } = reader;
  const { parts, maxPicoUsd, level, explanationLanguage } = offer.estimate;
  const language = languageName(explanationLanguage, locale);
  return [
    ...(maxPicoUsd === 0n
      ? [translate(locale, "materials.estimate_free", { count: parts })]
      : costLines(offer, reader)),
    translate(locale, "materials.explains", { language, level }),
  ];
}

function costLines({ estimate, budgets }: MaterialOffer, reader: Reader): string[] {
  const { locale } = reader;
  const { parts, maxPicoUsd } = estimate;
  const [own, server] = budgets;
  const cost = formatAtMost(maxPicoUsd, reader);
  const scarce = budgets.find(({ leftPicoUsd }) => leftPicoUsd < maxPicoUsd);
  return [
    translate(locale, "materials.estimate", { count: parts, cost }),
    ...(own && !scarce ? [shareLine(own, maxPicoUsd, reader)] : []),
    server
      ? translate(locale, "materials.estimate_server", {
          left: formatMoney(server.leftPicoUsd, reader),
        })
      : translate(locale, "materials.estimate_own"),
    ...(scarce ? [`⚠️ ${scarceLine(scarce, locale)}`] : []),
  ];
}

function scarceLine({ limitPicoUsd, resetsAt }: BudgetStatus, locale: InterfaceLocale): string {
  return limitPicoUsd === 0n
    ? translate(locale, "budget.none")
    : translate(locale, "materials.not_enough", { resetsAt });
}

function shareLine(own: BudgetStatus, maxPicoUsd: PicoUsd, reader: Reader): string {
  const { leftPicoUsd, resetsAt } = own;
  return translate(reader.locale, "materials.estimate_left", {
    left: formatMoney(leftPicoUsd, reader),
    resetsAt,
    // In tenths of a percent, rounded up.
    percent: Math.ceil((Number(maxPicoUsd) * 1_000) / Number(leftPicoUsd)) / 1_000,
  });
}
