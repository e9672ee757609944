import { getBudgetStatus, type BudgetStatus } from "#/budgets/status.ts";
import {
  estimateMaterial,
  type MaterialEstimate,
  type MaterialWish,
} from "#/content/materials/estimate-material.ts";
import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { languageName } from "#/languages/languages.ts";
import { translate } from "#/locales/translate.ts";
import { formatUsd, type PicoUsd } from "#/shared/money.ts";

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
  const budgets = await getBudgetStatus(services, {
    learnerId: wish.learnerId,
    serverId: wish.serverCounts ? wish.serverId : null,
  });
  const isAffordable = budgets.every(({ leftPicoUsd }) => leftPicoUsd >= estimate.maxPicoUsd);
  return { estimate, budgets, isAffordable };
}

/** Most parts cost less than a cent. */
const costDigits = 4;

/** An offer in words: how much it is, what it costs at most, of which budgets, and in which language. */
export function estimateLines(offer: MaterialOffer, locale: InterfaceLocale): string[] {
  const { parts, maxPicoUsd, level, explanationLanguage } = offer.estimate;
  const language = languageName(explanationLanguage, locale);
  return [
    ...(maxPicoUsd === 0n
      ? [translate(locale, "materials.estimate_free", { count: parts })]
      : costLines(offer, locale)),
    translate(locale, "materials.explains", { language, level }),
  ];
}

function costLines({ estimate, budgets }: MaterialOffer, locale: InterfaceLocale): string[] {
  const { parts, maxPicoUsd } = estimate;
  const [own, server] = budgets;
  const cost = formatUsd(roundUp(maxPicoUsd), locale, costDigits);
  const scarce = budgets.find(({ leftPicoUsd }) => leftPicoUsd < maxPicoUsd);
  return [
    translate(locale, "materials.estimate", { count: parts, cost }),
    ...(own && !scarce ? [shareLine(own, maxPicoUsd, locale)] : []),
    server
      ? translate(locale, "materials.estimate_server", {
          left: formatUsd(server.leftPicoUsd, locale),
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

function shareLine(own: BudgetStatus, maxPicoUsd: PicoUsd, locale: InterfaceLocale): string {
  const { leftPicoUsd, resetsAt } = own;
  return translate(locale, "materials.estimate_left", {
    left: formatUsd(leftPicoUsd, locale),
    resetsAt,
    // In tenths of a percent, rounded up.
    percent: Math.ceil((Number(maxPicoUsd) * 1_000) / Number(leftPicoUsd)) / 1_000,
  });
}

/** What is said to be the most it costs has to be that: amounts are cut where they are written. */
function roundUp(amount: PicoUsd): PicoUsd {
  const unit = 10n ** BigInt(12 - costDigits);
  return ((amount + unit - 1n) / unit) * unit;
}
