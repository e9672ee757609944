import { z } from "zod";

import type { ProviderName, TokenUsage } from "#/providers/language-model.ts";
import { maxPicoUsd, parseUsd, type PicoUsd } from "#/shared/money.ts";

const tokensPerPrice = 1_000_000;
/** A thousand dollars per million tokens: no model costs as much. */
const pricePerTokenMax = 1_000_000_000;

/** Whole pico-dollars per token: $0.10 per million tokens is 100,000. */
const pricePerToken = z.int().min(0).max(pricePerTokenMax);

const bandSchema = z.strictObject({
  /** 0 is Sunday, by UTC. */
  weekdays: z.array(z.int().min(0).max(6)).min(1),
  /** Half-open spans of UTC hours, for instance `[1, 4]`. */
  hours: z.array(z.tuple([z.int().min(0).max(23), z.int().min(1).max(24)])).min(1),
});

const rateSchema = z.strictObject({
  /** The rate holds for requests whose whole input is larger than this. */
  aboveInputTokens: z.int().min(0),
  /** When it holds; absent: always. */
  band: bandSchema.optional(),
  input: pricePerToken,
  cacheRead: pricePerToken,
  cacheWrite5m: pricePerToken,
  cacheWrite1h: pricePerToken,
  output: pricePerToken,
});

/** What the five classes of tokens cost, and when. */
export type PriceRate = z.infer<typeof rateSchema>;

/** All rates of one model; one of them holds always, whatever the size and the hour. */
export const ratesSchema = z
  .array(rateSchema)
  .refine((rates) => rates.some((rate) => rate.aboveInputTokens === 0 && !rate.band), {
    message: "one rate has to hold always",
  });

/** What one model costs from `validFrom` on. */
export interface PriceVersion {
  id: string;
  provider: ProviderName;
  /** `*` where all of a provider's models are declared free. */
  model: string;
  rates: readonly PriceRate[];
}

/** What a request is bounded by before it is sent. */
export interface RequestBound {
  /** Of the whole input, at most. */
  inputTokens: number;
  maxOutputTokens: number;
}

/**
 * Reads US dollars per million tokens, as vendors print them ("0.10"), as whole pico-dollars per
 * token.
 *
 * @throws RangeError where it is no amount, finer than that, or beyond all reason; it says which.
 */
export function readPricePerMillion(usd: string): number {
  const refuse = (why: string) => new RangeError(`not a price per million tokens: ${usd} (${why})`);
  const picoUsd = parseUsd(usd);
  if (picoUsd === undefined) throw refuse("write dollars, such as 0.15");
  const perToken = Number(picoUsd) / tokensPerPrice;
  if (!Number.isInteger(perToken)) {
    throw refuse("a token would cost no whole pico-dollars: six decimals at most");
  }
  if (perToken > pricePerTokenMax) throw refuse("more than a thousand dollars");
  return perToken;
}

/** All input, whatever its class. */
export function totalInputTokens(usage: TokenUsage): number {
  return (
    usage.inputTokens + usage.cacheReadTokens + usage.cacheWrite5mTokens + usage.cacheWrite1hTokens
  );
}

/** All input and output. */
export function totalTokens(usage: TokenUsage): number {
  return totalInputTokens(usage) + usage.outputTokens;
}

/** What `usage` costs for a call that started at `startedAt`. Exact: nothing is rounded. */
export function costOf(version: PriceVersion, usage: TokenUsage, startedAt: Date): PicoUsd {
  const rate = findRate(version.rates, totalInputTokens(usage), startedAt);
  return (
    BigInt(usage.inputTokens) * BigInt(rate.input) +
    BigInt(usage.cacheReadTokens) * BigInt(rate.cacheRead) +
    BigInt(usage.cacheWrite5mTokens) * BigInt(rate.cacheWrite5m) +
    BigInt(usage.cacheWrite1hTokens) * BigInt(rate.cacheWrite1h) +
    BigInt(usage.outputTokens) * BigInt(rate.output)
  );
}

/**
 * What a request within `bound` costs at most: at the dearest input class, at any hour, at any size
 * it may reach.
 */
export function costBoundOf(version: PriceVersion, bound: RequestBound): PicoUsd {
  const reachable = version.rates.filter((rate) => reaches(rate, bound.inputTokens));
  return reachable
    .map((rate) => {
      const { input, cacheRead, cacheWrite5m, cacheWrite1h } = rate;
      const dearest = Math.max(input, cacheRead, cacheWrite5m, cacheWrite1h);
      return (
        BigInt(bound.inputTokens) * BigInt(dearest) +
        BigInt(bound.maxOutputTokens) * BigInt(rate.output)
      );
    })
    .reduce(maxPicoUsd, 0n);
}

function reaches(rate: PriceRate, inputTokens: number): boolean {
  return rate.aboveInputTokens === 0 || inputTokens > rate.aboveInputTokens;
}

/** Of the rates that hold, the one for the largest size; a rate for certain hours before one for all. */
export function findRate(rates: readonly PriceRate[], inputTokens: number, at: Date): PriceRate {
  const holding = rates.filter((rate) => reaches(rate, inputTokens) && isWithin(rate.band, at));
  const [first] = holding.sort(
    (one, other) =>
      other.aboveInputTokens - one.aboveInputTokens ||
      Number(other.band !== undefined) - Number(one.band !== undefined),
  );
  if (!first) throw new Error("a price version without a rate that always holds");
  return first;
}

function isWithin(band: PriceRate["band"], at: Date): boolean {
  if (!band) return true;
  const hour = at.getUTCHours();
  return (
    band.weekdays.includes(at.getUTCDay()) &&
    band.hours.some(([from, to]) => from <= hour && hour < to)
  );
}
