/**
 * Money in whole pico-dollars (1 USD = 10^12). Every published price per token is a whole number of
 * them, so nothing is ever rounded; an int8 column holds some nine million dollars.
 */
export type PicoUsd = bigint;

export const picoUsdPerUsd = 1_000_000_000_000n;

const amountPattern = /^(\d{1,6})(?:[.,](\d{1,12}))?$/;

/** Reads a dollar amount as people type it: "5", "0.25", "1,5". Undefined where it is none. */
export function parseUsd(text: string): PicoUsd | undefined {
  const match = amountPattern.exec(text.trim().replace(/^\$\s*/, ""));
  if (!match?.[1]) return undefined;
  return BigInt(match[1]) * picoUsdPerUsd + BigInt((match[2] ?? "").padEnd(12, "0"));
}

/**
 * Writes an amount for a person, in their locale, with at least two and at most `digits` decimals.
 * What is left is cut, not rounded up, so nobody is shown money that is not there.
 */
export function formatUsd(amount: PicoUsd, locale: string, digits = 4): string {
  const unit = 10n ** BigInt(12 - digits);
  const cut = Number(amount / unit) / 10 ** digits;
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: "USD",
    minimumFractionDigits: 2,
    maximumFractionDigits: digits,
  }).format(cut);
}

/** The smaller of two amounts. */
export function minPicoUsd(first: PicoUsd, second: PicoUsd): PicoUsd {
  return first < second ? first : second;
}

/** The larger of two amounts. */
export function maxPicoUsd(first: PicoUsd, second: PicoUsd): PicoUsd {
  return first > second ? first : second;
}
