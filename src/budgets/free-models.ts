import type { ModelReference } from "#/providers/language-model.ts";

import type { PriceRate } from "./price.ts";
import { selectPresentPrices } from "./price.repository.ts";
import type { BudgetServices } from "./services.ts";

/** Whether one of `models` costs nothing now, as those do that run on a machine of the operator's. */
export async function hasFreeModel(
  services: BudgetServices,
  models: readonly ModelReference[],
): Promise<boolean> {
  const prices = await selectPresentPrices(services.database.sql(), models);
  return prices.some(({ rates }) => rates.every(isFree));
}

function isFree({ input, cacheRead, cacheWrite5m, cacheWrite1h, output }: PriceRate): boolean {
  return Math.max(input, cacheRead, cacheWrite5m, cacheWrite1h, output) === 0;
}
