import type { KnownBurnDown } from "#/budgets/reports/burn-down.ts";
import { translate } from "#/locales/translate.ts";
import { formatMoney } from "#/shared/format-money.ts";

import type { Reader } from "../reader.ts";

/** How long a budget lasts, in a sentence; `nameDay` writes a day. */
export function outlookOf(
  burnDown: KnownBurnDown,
  reader: Reader,
  nameDay: (day: Date) => string,
): string {
  const { locale } = reader;
  const { points, endsAt, runsOutAt, leftAtEndPicoUsd } = burnDown;
  if (points.at(-1)?.leftPicoUsd === 0n) return translate(locale, "budget_report.gone");
  if (burnDown.isRefused) {
    return translate(locale, "budget_report.refused", { date: endsAt ? nameDay(endsAt) : "none" });
  }
  if (runsOutAt) {
    return translate(locale, "budget_report.runs_out", { date: nameDay(runsOutAt) });
  }
  if (leftAtEndPicoUsd === undefined) return translate(locale, "budget_report.unforeseen");
  const left = formatMoney(leftAtEndPicoUsd, { ...reader, digits: 2 });
  return translate(locale, "budget_report.lasts", { left });
}

/** A day as Discord shows it to each reader by their own clock. */
export function timestampOf(day: Date): string {
  return `<t:${String(Math.floor(day.getTime() / 1000))}:D>`;
}
