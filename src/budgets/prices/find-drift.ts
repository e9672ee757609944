import { calcPrice, findProvider, type ModelPrice, type Provider } from "@pydantic/genai-prices";

import { findRate } from "../price.ts";
import { tokenClasses, type TokenClass } from "./compare-rates.ts";
import type { ListedPrice } from "./price-history.repository.ts";

/** One price of ours beside that of the public table, in whole pico-dollars per token. */
export interface PriceDrift {
  provider: string;
  model: string;
  tokenClass: TokenClass;
  /** Of requests with more input than this. */
  aboveInputTokens: number;
  /** The hours of a working day in which it is so, by UTC. */
  hours: number[];
  ours: number;
  /** Undefined where the table says none: that is no price of 0. */
  theirs: number | undefined;
}

/** How our prices compare with those of `@pydantic/genai-prices`, which is asked offline. */
export interface DriftReport {
  /** Prices that both have and that differ. */
  differing: PriceDrift[];
  /** How many prices agree. */
  agreeing: number;
  /** Our models that the table lacks; `takenFor` is whose price it would give instead. */
  missingThere: { provider: string; model: string; takenFor: string | undefined }[];
  /** The table's models of our providers that have no price here, aliases left out. */
  missingHere: { provider: string; model: string }[];
}

/** What the table calls our classes. */
const theirNames: Readonly<Record<TokenClass, string>> = {
  input: "input_mtok",
  output: "output_mtok",
  cacheRead: "cache_read_mtok",
  cacheWrite5m: "cache_write_mtok",
  cacheWrite1h: "cache_write_1h_mtok",
};

/**
 * Compares what holds at `now`. A model is the table's where the table lists exactly that id: its own
 * matching goes by beginnings, and would give one model's price for another.
 */
export function findDrift(prices: readonly ListedPrice[], now: Date): DriftReport {
  const present = prices.filter((one) => one.standing === "present" && !one.declaredFree);
  const providers = [...new Set(present.map(({ provider }) => provider))];
  const tables = new Map(providers.map((id) => [id, findProvider({ providerId: id })]));
  const compared = present.map((price) => ({
    price,
    drifts: compare(price, tables.get(price.provider), now),
  }));
  const both = compared.flatMap(({ drifts }) => drifts ?? []);
  return {
    differing: both.filter(({ ours, theirs }) => theirs !== undefined && theirs !== ours),
    agreeing: both.filter(({ ours, theirs }) => theirs === ours).length,
    missingThere: compared
      .filter(({ drifts }) => drifts === undefined)
      .map(({ price: { provider, model } }) => ({
        provider,
        model,
        takenFor: calcPrice({}, model, { providerId: provider, timestamp: now })?.model.id,
      })),
    missingHere: [...tables].flatMap(([provider, table]) => listUnknown(table, provider, present)),
  };
}

/** Each price of ours with theirs; undefined where the table has no model of exactly that id. */
function compare(
  price: ListedPrice,
  table: Provider | undefined,
  now: Date,
): PriceDrift[] | undefined {
  const exact = table?.models.find(({ id }) => id === price.model);
  if (!table || !exact) return undefined;
  const alone = { ...table, models: [{ ...exact, match: { equals: price.model } }] };
  const theirsAt = (at: Date) =>
    calcPrice({}, price.model, { provider: alone, timestamp: at })?.model_price ?? {};
  const hours = hoursOfWorkingDay(now);
  const drifts = new Map<string, PriceDrift>();
  for (const at of hours) {
    const theirs = theirsAt(at);
    for (const aboveInputTokens of sizesOf(price, theirs)) {
      const rate = findRate(price.rates, aboveInputTokens + 1, at);
      for (const tokenClass of tokenClasses) {
        const found = {
          provider: price.provider,
          model: price.model,
          tokenClass,
          aboveInputTokens,
          ours: rate[tokenClass],
          theirs: readTheirs(theirs[theirNames[tokenClass]], aboveInputTokens),
        };
        const drift = drifts.get(JSON.stringify(found)) ?? { ...found, hours: [] };
        drift.hours.push(at.getUTCHours());
        drifts.set(JSON.stringify(found), drift);
      }
    }
  }
  return [...drifts.values()];
}

/** The sizes of a request at which one of the two changes its price. */
function sizesOf({ rates }: ListedPrice, theirs: ModelPrice): Set<number> {
  const tiers = Object.values(theirs).flatMap((price) =>
    typeof price === "object" ? price.tiers.map(({ start }) => start) : [],
  );
  return new Set([...rates.map(({ aboveInputTokens }) => aboveInputTokens), 0, ...tiers]);
}

/** Their dollars per million tokens are floats; ours are whole, and so is what they mean. */
function readTheirs(price: ModelPrice[string], aboveInputTokens: number): number | undefined {
  const reached =
    typeof price === "object"
      ? (price.tiers.findLast(({ start }) => start <= aboveInputTokens)?.price ?? price.base)
      : price;
  return reached === undefined ? undefined : Math.round(reached * 1_000_000);
}

const hourMs = 3_600_000;

/**
 * The hours of the Wednesday from `now` on: the table knows hours, but no days of the week, and no
 * vendor has a band that leaves Wednesdays out.
 */
function hoursOfWorkingDay(now: Date): Date[] {
  const day = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  const days = (3 - now.getUTCDay() + 7) % 7;
  return Array.from({ length: 24 }, (_, hour) => new Date(day + (days * 24 + hour) * hourMs));
}

function listUnknown(
  table: Provider | undefined,
  provider: string,
  present: readonly ListedPrice[],
): DriftReport["missingHere"] {
  const ours = new Set(
    present.filter((one) => one.provider === provider).map(({ model }) => model),
  );
  return (table?.models ?? [])
    .filter(({ id, deprecated }) => deprecated !== true && !ours.has(id) && !id.endsWith("latest"))
    .map(({ id }) => ({ provider, model: id }));
}
