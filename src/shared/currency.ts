import { picoUsdPerUsd } from "./money.ts";

/** The currency in which people read and write amounts. What is counted stays pico-dollars. */
export interface DisplayCurrency {
  /** By ISO 4217, for instance `EUR`. */
  readonly code: string;
  /** Pico-units of it (10^-12) that a US dollar is worth: exact, and fixed by configuration. */
  readonly ratePerUsd: bigint;
}

export const usDollar: DisplayCurrency = { code: "USD", ratePerUsd: picoUsdPerUsd };

/** A millionth to a million units a dollar: no currency in use is outside of it. */
const ratePerUsdMin = 1_000_000n;
const ratePerUsdMax = 1_000_000n * picoUsdPerUsd;

const ratePattern = /^(\d{1,7})(?:\.(\d{1,12}))?$/;

/** Reads a rate as configuration writes it, for instance "0.92". Undefined where it is none. */
export function readRate(text: string): bigint | undefined {
  const [, whole, decimals = ""] = ratePattern.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const rate = BigInt(whole + decimals.padEnd(12, "0"));
  return rate < ratePerUsdMin || rate > ratePerUsdMax ? undefined : rate;
}

/** Whether `code` is a currency that can be shown. */
export function isCurrencyCode(code: string): boolean {
  return Intl.supportedValuesOf("currency").includes(code);
}

/**
 * Decimals that it takes to tell each pico-dollar from the next: 12, and more where a unit is worth
 * more than a dollar.
 */
export function exactDecimals({ ratePerUsd }: DisplayCurrency): number {
  const missing = picoUsdPerUsd.toString().length - ratePerUsd.toString().length;
  return 12 + Math.max(0, missing);
}

/** The decimals with which its amounts are usually written: 2 of dollars, 0 of yen. */
export function usualDecimals(code: string): number {
  const format = new Intl.NumberFormat("en-US", { style: "currency", currency: code });
  const decimals = format.formatToParts(1).find(({ type }) => type === "fraction");
  return decimals?.value.length ?? 0;
}
