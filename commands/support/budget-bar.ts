import { wholeOf } from "#/budgets/room.ts";
import type { BudgetStatus } from "#/budgets/status.ts";
import type { Reader } from "#/discord/reader.ts";
import { translate } from "#/locales/translate.ts";
import { formatStanding } from "#/shared/format-money.ts";
import type { PicoUsd } from "#/shared/money.ts";

const cells = 10;

/**
 * What is left of an amount as ten cells, which say the same without colour, and in whole percent.
 * Cells are rounded to the nearest; percent are cut, so that 100 of them lack nothing.
 */
export function barOf(left: PicoUsd, limit: PicoUsd): { bar: string; percent: number } {
  const percent = limit <= 0n ? 0 : Number((left * 100n) / limit);
  const filled = limit <= 0n ? 0 : Number((left * 2n * BigInt(cells) + limit) / (limit * 2n));
  return { bar: "█".repeat(filled) + "░".repeat(cells - filled), percent };
}

/** How a budget stands: its bar, its amounts and when it starts anew. */
export function budgetLines(status: BudgetStatus, reader: Reader): string[] {
  const { locale } = reader;
  const { leftPicoUsd, carriedPicoUsd, postedPicoUsd, pendingPicoUsd, resetsAt } = status;
  const whole = wholeOf(status);
  // Where only their own limit is 0, others have granted something.
  if (whole === 0n && status.ownLimitPicoUsd !== 0n) return [translate(locale, "budget.none")];
  const parts = { spent: postedPicoUsd, carried: carriedPicoUsd, pending: pendingPicoUsd };
  const { whole: limit, left, spent, carried, pending } = formatStanding({ whole, parts }, reader);
  return [
    translate(locale, "budget.bar", barOf(leftPicoUsd, whole)),
    translate(locale, "budget.amounts", { left, limit, spent, pending }),
    ...(carriedPicoUsd === 0n ? [] : [translate(locale, "budget.carried", { carried })]),
    translate(locale, "budget.resets", { resetsAt }),
  ];
}
