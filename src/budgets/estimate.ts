import type { Sql } from "#/database/database.ts";
import type { ModelReference } from "#/providers/language-model.ts";
import type { PicoUsd } from "#/shared/money.ts";

import type { RequestBound } from "./price.ts";

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
  throw new Error(`not yet: ${String(sql)} ${String(input)}`);
}
