import type { BudgetStatus } from "#/budgets/status.ts";
import type { Reader } from "#/discord/reader.ts";
import { translate } from "#/locales/translate.ts";
import { formatMoney, formatSpent } from "#/shared/format-money.ts";
import type { PicoUsd } from "#/shared/money.ts";

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
export function budgetLines(status: BudgetStatus, reader: Reader): string[] {
  const { locale } = reader;
  const { leftPicoUsd, pendingPicoUsd, resetsAt } = status;
  const whole = status.admitsPicoUsd + status.grantedPicoUsd;
  if (whole === 0n) return [translate(locale, "budget.none")];
  return [
    translate(locale, "budget.bar", barOf(leftPicoUsd, whole)),
    translate(locale, "budget.amounts", {
      left: formatMoney(leftPicoUsd, reader),
      limit: formatMoney(whole, reader),
      spent: formatSpent(status.carriedPicoUsd + status.postedPicoUsd, reader),
      pending: formatSpent(pendingPicoUsd, reader),
    }),
    translate(locale, "budget.resets", { resetsAt }),
  ];
}
