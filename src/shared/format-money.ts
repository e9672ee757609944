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

/** As {@link formatMoney}, of what was spent or is asked for at most: rounded up, it is never less. */
export function formatSpent(amount: PicoUsd, view: MoneyView): string {
  return format(roundUp(amount, view), view);
}

/**
 * How money stands, in one sentence: with the same decimals all over, and so that what is left and the
 * parts that are not come to the whole. Parts are rounded up; what is left is what remains.
 */
export function formatStanding<Part extends string>(
  { whole, parts }: { whole: PicoUsd; parts: Readonly<Record<Part, PicoUsd>> },
  view: MoneyView,
): Record<Part | "whole" | "left", string> {
  const names = Object.keys(parts) as Part[];
  const units = names.map((name) => roundUp(parts[name], view));
  const wholeUnits = cut(whole, view);
  const left = units.reduce((rest, part) => rest - part, wholeUnits);
  const texts = formatAlike([wholeUnits, left > 0n ? left : 0n, ...units], view);
  return Object.fromEntries(
    ["whole", "left", ...names].map((name, index) => [name, texts[index]]),
  ) as Record<Part | "whole" | "left", string>;
}

/** What something cost beside what is left, with the same decimals: one rounded up, the other cut. */
export function formatCostAndLeft(
  { cost, left }: { cost: PicoUsd; left: PicoUsd },
  view: MoneyView,
): { cost: string; left: string } {
  const [costText = "", leftText = ""] = formatAlike([roundUp(cost, view), cut(left, view)], view);
  return { cost: costText, left: leftText };
}

/** Amounts of a list, with the same decimals, that come to their sum as {@link formatSpent} shows it. */
export function formatShares(amounts: readonly PicoUsd[], view: MoneyView): string[] {
  let sum = 0n;
  const units = amounts.map((amount) => {
    const before = roundUp(sum, view);
    sum += amount;
    return roundUp(sum, view) - before;
  });
  return formatAlike(units, view);
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

/** As {@link cut}, the fewest that read as no less. */
function roundUp(amount: PicoUsd, view: MoneyView): bigint {
  return -divideDown(-amount * view.currency.ratePerUsd, unitOf(view));
}

/** One of the last decimal shown, in 10^-24 of the currency. */
function unitOf({ digits = usualDigits }: MoneyView): bigint {
  return 10n ** BigInt(24 - digits);
}

function format(
  units: bigint,
  { locale, currency, digits = usualDigits }: MoneyView,
  decimals = usualDecimals(currency.code),
): string {
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: currency.code,
    minimumFractionDigits: Math.min(decimals, digits),
    maximumFractionDigits: digits,
  }).format(toDecimal(units, digits));
}

/** With as many decimals as the finest of them has. */
function formatAlike(units: readonly bigint[], view: MoneyView): string[] {
  const { digits = usualDigits } = view;
  const isExact = (decimals: number) =>
    units.every((one) => one % 10n ** BigInt(digits - decimals) === 0n);
  let decimals = Math.min(usualDecimals(view.currency.code), digits);
  while (!isExact(decimals)) decimals += 1;
  return units.map((one) => format(one, view, decimals));
}

/** A decimal in text, which `Intl.NumberFormat` takes exactly. */
function toDecimal(units: bigint, digits: number): Intl.StringNumericLiteral {
  return `${units}E-${digits}` as Intl.StringNumericLiteral;
}

function divideDown(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return dividend < 0n && quotient * divisor !== dividend ? quotient - 1n : quotient;
}
