import { exactDecimals, usualDecimals } from "./currency.ts";
import type { PicoUsd } from "./money.ts";
import { readAmount, type AmountView } from "./read-amount.ts";

/** As {@link AmountView}, with the most decimals that are shown: 4 unless told, 6 at most. */
export interface MoneyView extends AmountView {
  digits?: number;
}

const usualDigits = 4;

/**
 * Shows an amount in a person's locale and currency. What is too fine for `digits` is cut: whoever
 * enters what is shown is never granted more than there is.
 */
export function formatMoney(amount: PicoUsd, view: MoneyView): string {
  return format(cut(amount, view), view);
}

/** As {@link formatMoney}, of what was spent: what would read as nothing is said to be less than that. */
export function formatSpent(amount: PicoUsd, view: MoneyView): string {
  const units = cut(amount, view);
  return amount > 0n && units === 0n ? `< ${format(1n, view)}` : format(units, view);
}

/** As {@link formatMoney}, of what something costs at most: it is rounded up, never cut. */
export function formatAtMost(amount: PicoUsd, view: MoneyView): string {
  return format(-divideDown(-amount * view.currency.ratePerUsd, unitOf(view)), view);
}

/**
 * Writes an amount, not negative, for the field of a form, without a sign or groups: the shortest
 * that `readAmount` reads back as the same amount.
 */
export function writeAmount(amount: PicoUsd, { currency, locale }: AmountView): string {
  for (let digits = usualDecimals(currency.code); ; digits += 1) {
    const units = -divideDown(-amount * currency.ratePerUsd, 10n ** BigInt(24 - digits));
    const text = new Intl.NumberFormat(locale, {
      numberingSystem: "latn",
      useGrouping: false,
      minimumFractionDigits: digits,
    }).format(toDecimal(units, digits));
    const isExact = readAmount(text, { currency, locale }) === amount;
    if (isExact || digits === exactDecimals(currency)) return text;
  }
}

/** How many units of the last decimal shown there are: the most that reads as no more than `amount`. */
function cut(amount: PicoUsd, view: MoneyView): bigint {
  return divideDown((amount + 1n) * view.currency.ratePerUsd - 1n, unitOf(view));
}

/** One of the last decimal shown, in 10^-24 of the currency. */
function unitOf({ digits = usualDigits }: MoneyView): bigint {
  return 10n ** BigInt(24 - digits);
}

function format(units: bigint, { locale, currency, digits = usualDigits }: MoneyView): string {
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: currency.code,
    maximumFractionDigits: digits,
  }).format(toDecimal(units, digits));
}

/** A decimal in text, which `Intl.NumberFormat` takes exactly. */
function toDecimal(units: bigint, digits: number): Intl.StringNumericLiteral {
  return `${units}E-${digits}` as Intl.StringNumericLiteral;
}

function divideDown(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return dividend < 0n && quotient * divisor !== dividend ? quotient - 1n : quotient;
}
