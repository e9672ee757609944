import type { BudgetStatus } from "#/budgets/status.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import { formatUsd, type PicoUsd } from "#/shared/money.ts";

const cells = 10;

/**
 * What is left of an amount as ten cells, which say the same without colour, and in whole percent.
 * Rounded down, so that an empty bar may still hold a little, but a full one lacks nothing.
 */
export function barOf(left: PicoUsd, limit: PicoUsd): { bar: string; percent: number } {
  const percent = limit <= 0n ? 0 : Number((left * 100n) / limit);
  const filled = Math.floor((percent * cells) / 100);
  return { bar: "█".repeat(filled) + "░".repeat(cells - filled), percent };
}

/** How a budget stands: its bar, its amounts and when it starts anew. */
export function budgetLines(status: BudgetStatus, locale: InterfaceLocale): string[] {
  const { limitPicoUsd, leftPicoUsd, postedPicoUsd, pendingPicoUsd, resetsAt } = status;
  if (limitPicoUsd === 0n) return [translate(locale, "budget.none")];
  return [
    translate(locale, "budget.bar", barOf(leftPicoUsd, limitPicoUsd)),
    translate(locale, "budget.amounts", {
      left: formatUsd(leftPicoUsd, locale),
      limit: formatUsd(limitPicoUsd, locale),
      spent: formatUsd(postedPicoUsd, locale),
      pending: formatUsd(pendingPicoUsd, locale),
    }),
    translate(locale, "budget.resets", { resetsAt }),
  ];
}
