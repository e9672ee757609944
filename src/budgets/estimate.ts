import type { Sql } from "#/database/database.ts";
import type { ModelReference } from "#/providers/language-model.ts";
import { ParleyError } from "#/shared/errors.ts";
import { maxPicoUsd, type PicoUsd } from "#/shared/money.ts";

import { costBoundOf, type RequestBound } from "./price.ts";
import { selectPresentPrices, type PresentPrice } from "./price.repository.ts";

/**
 * What a turn costs at most: the request at the dearest of `candidates`.
 *
 * @throws ParleyError `model_missing` where there is no candidate, `model_unpriced` where one has no
 * price: it might be the dearest.
 */
export async function estimateTurnCost(
  sql: Sql,
  input: { candidates: readonly ModelReference[] } & RequestBound,
): Promise<PicoUsd> {
  const { candidates, ...bound } = input;
  const [cost = 0n] = await estimateCosts(sql, { candidates, bounds: [bound] });
  return cost;
}

/** As {@link estimateTurnCost}, of several requests: the cost of each. */
export async function estimateCosts(
  sql: Sql,
  input: { candidates: readonly ModelReference[]; bounds: readonly RequestBound[] },
): Promise<PicoUsd[]> {
  const { candidates, bounds } = input;
  if (candidates.length === 0) throw new ParleyError("model_missing");
  const found = await selectPresentPrices(sql, candidates);
  const prices = candidates.map((candidate) => findPrice(found, candidate));
  return bounds.map((bound) => prices.map((price) => costBoundOf(price, bound)).reduce(maxPicoUsd));
}

/**
 * The present price of one model.
 *
 * @throws ParleyError `model_unpriced`: what has no price is refused, never free.
 */
export async function getPresentPrice(sql: Sql, model: ModelReference): Promise<PresentPrice> {
  return findPrice(await selectPresentPrices(sql, [model]), model);
}

function findPrice(prices: readonly PresentPrice[], { provider, model }: ModelReference) {
  const price = prices.find((one) => one.provider === provider && one.askedModel === model);
  if (!price) throw new ParleyError("model_unpriced", { model: `${provider}/${model}` });
  return price;
}
