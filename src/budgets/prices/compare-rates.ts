import type { PriceRate } from "../price.ts";
import type { ListedPrice } from "./price-history.repository.ts";

/** The classes of tokens that have a price of their own. */
export const tokenClasses = [
  "input",
  "output",
  "cacheRead",
  "cacheWrite5m",
  "cacheWrite1h",
] as const;

export type TokenClass = (typeof tokenClasses)[number];

/** One class of one rate whose price is another now. Prices are whole pico-dollars per token. */
export interface RateChange {
  /** Which rate, by size and hours, as people read it; empty for the one that always holds. */
  rate: string;
  tokenClass: TokenClass;
  /** Undefined where there was, or is, no such rate. */
  before: number | undefined;
  after: number | undefined;
}

/** A version and what it changed of the one before. */
export interface VersionChange {
  version: ListedPrice;
  changes: RateChange[];
}

/** What each version changed of the one before it; versions that are the first of their model not. */
export function listChanges(prices: readonly ListedPrice[]): VersionChange[] {
  return prices.flatMap((version, at) => {
    const before = prices[at - 1];
    const isNext = before?.provider === version.provider && before.model === version.model;
    return isNext ? [{ version, changes: compareRates(before.rates, version.rates) }] : [];
  });
}

/** Which prices differ between two sets of rates. */
export function compareRates(
  before: readonly PriceRate[],
  after: readonly PriceRate[],
): RateChange[] {
  const names = new Set([...before, ...after].map(nameRate));
  const find = (rates: readonly PriceRate[], name: string) =>
    rates.find((rate) => nameRate(rate) === name);
  return [...names].flatMap((rate) => {
    const [old, next] = [find(before, rate), find(after, rate)];
    return tokenClasses
      .map((tokenClass) => ({
        rate,
        tokenClass,
        before: old?.[tokenClass],
        after: next?.[tokenClass],
      }))
      .filter((change) => change.before !== change.after);
  });
}

const weekdayNames = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/** When a rate holds, as people read it; empty where it always does. */
export function nameRate({ aboveInputTokens, band }: PriceRate): string {
  const size = aboveInputTokens > 0 ? [`> ${aboveInputTokens.toLocaleString("en-US")} tokens`] : [];
  const hours = band?.hours.map(([from, to]) => `${String(from)}-${String(to)}`).join(", ");
  const days = band?.weekdays.map((day) => weekdayNames[day]).join(" ");
  return [...size, ...(band ? [`${String(days)} ${String(hours)} UTC`] : [])].join(", ");
}
