import type { Sql } from "#/database/database.ts";
import type { ModelReference } from "#/providers/language-model.ts";
import { ParleyError } from "#/shared/errors.ts";
import { maxPicoUsd, type PicoUsd } from "#/shared/money.ts";

import { costBoundOf, type RequestBound } from "./price.ts";
import { selectPresentPrices, type PresentPrice } from "./price.repository.ts";

/** What a request takes: at most, or, of what is known to go into it, by what was learned. */
export interface RequestEstimate extends RequestBound {
  /**
   * Tokens of `inputTokens` whose text came from us, or was answered before: they count by the
   * model's calibration. What is new counts in full. None where it is left out.
   */
  knownTokens?: number;
}

/** What is asked for an estimate. */
interface EstimateQuestion {
  candidates: readonly ModelReference[];
  /** The language that is taught, whose calibration counts. None does where it is left out. */
  language?: string;
}

/**
 * What a turn costs at most: the request at the dearest of `candidates`.
 *
 * @throws ParleyError `model_missing` where there is no candidate, `model_unpriced` where one has no
 * price: it might be the dearest.
 */
export async function estimateTurnCost(
  sql: Sql,
  input: EstimateQuestion & RequestEstimate,
): Promise<PicoUsd> {
  const [cost = 0n] = await estimateCosts(sql, { ...input, bounds: [input] });
  return cost;
}

/** As {@link estimateTurnCost}, of several requests: the cost of each. */
export async function estimateCosts(
  sql: Sql,
  input: EstimateQuestion & { bounds: readonly RequestEstimate[] },
): Promise<PicoUsd[]> {
  const { candidates, bounds, language = null } = input;
  if (candidates.length === 0) throw new ParleyError("model_missing");
  const found = await selectPresentPrices(sql, candidates, language);
  const prices = candidates.map((candidate) => findPrice(found, candidate));
  return bounds.map((bound) =>
    prices.map((price) => costBoundOf(price, calibrate(price, bound))).reduce(maxPicoUsd),
  );
}

/** A request as it is held at one model. */
export function calibrate(price: PresentPrice, estimate: RequestEstimate): RequestBound {
  const { inputTokens, maxOutputTokens, knownTokens = 0 } = estimate;
  const learned = Math.ceil((knownTokens * price.tokensPermille) / 1_000);
  return { inputTokens: inputTokens - knownTokens + learned, maxOutputTokens };
}

/**
 * The present price of one model, with its calibration in `language`.
 *
 * @throws ParleyError `model_unpriced`: what has no price is refused, never free.
 */
export async function getPresentPrice(
  sql: Sql,
  model: ModelReference,
  language: string | null = null,
): Promise<PresentPrice> {
  return findPrice(await selectPresentPrices(sql, [model], language), model);
}

function findPrice(prices: readonly PresentPrice[], { provider, model }: ModelReference) {
  const price = prices.find((one) => one.provider === provider && one.askedModel === model);
  if (!price) throw new ParleyError("model_unpriced", { model: `${provider}/${model}` });
  return price;
}
