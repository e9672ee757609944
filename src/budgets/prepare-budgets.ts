import { ConfigError } from "#/config/config.ts";
import type { Sql } from "#/database/database.ts";
import type { ModelReference } from "#/providers/language-model.ts";

import type { BudgetScope } from "./budget-path.ts";
import { upsertLimits } from "./limit.repository.ts";
import { priceSeeds } from "./price-seed.ts";
import { insertPriceVersions, selectPresentPrices } from "./price.repository.ts";
import type { BudgetDefaults, BudgetServices } from "./services.ts";

/**
 * Writes the configuration's limits where the database has others, and the shipped prices that it
 * lacks. Called at each start of each process; the configuration of the last one holds.
 *
 * @throws ConfigError where one of `models` has no price: it would have every turn refused.
 */
export async function prepareBudgets(
  services: BudgetServices & { readonly budgetDefaults: BudgetDefaults },
  models: readonly ModelReference[],
): Promise<void> {
  const { operatorPicoUsd, serverPicoUsd, learnerPicoUsd, directPicoUsd } = services.budgetDefaults;
  const defaults: Readonly<Record<BudgetScope, bigint>> = {
    operator: operatorPicoUsd,
    server: serverPicoUsd,
    learner: learnerPicoUsd,
    direct: directPicoUsd,
  };
  const limits = Object.entries(defaults).map(([path, limitPicoUsd]) => ({ path, limitPicoUsd }));
  await services.database.transaction(async (sql) => {
    await upsertLimits(sql, limits, null);
    await insertPriceVersions(sql, priceSeeds);
    await checkPrices(sql, models);
  });
}

async function checkPrices(sql: Sql, models: readonly ModelReference[]): Promise<void> {
  const prices = await selectPresentPrices(sql, models);
  const priced = new Set(prices.map(({ provider, askedModel }) => `${provider}/${askedModel}`));
  const faults = models
    .map(({ provider, model }) => `${provider}/${model}`)
    .filter((key) => !priced.has(key))
    .map((key) => `MODELS names ${key}, whose price is not known: take it out, or add its price.`);
  if (faults.length > 0) throw new ConfigError(faults);
}
