import type { BudgetScope } from "./budget-path.ts";
import { upsertLimits } from "./limit.repository.ts";
import { priceSeeds } from "./price-seed.ts";
import { insertPriceVersions } from "./price.repository.ts";
import type { BudgetDefaults, BudgetServices } from "./services.ts";

/**
 * Writes the configuration's limits where the database has others, and the shipped prices that it
 * lacks. Called at each start of each process; the configuration of the last one holds.
 */
export async function prepareBudgets(
  services: BudgetServices & { readonly budgetDefaults: BudgetDefaults },
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
  });
}
