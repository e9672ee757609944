import { ConfigError } from "#/config/config.ts";
import type { Sql } from "#/database/database.ts";
import type { ModelReference } from "#/providers/language-model.ts";

import { noFields, pathOfTarget, type RuleFields, type RuleTarget } from "./budget-rule.ts";
import { changeRulesIn, toSaid } from "./change-rules.ts";
import { priceSeeds } from "./price-seed.ts";
import { insertPriceVersions, selectPresentPrices } from "./price.repository.ts";
import { selectConfiguredRule } from "./rule.repository.ts";
import type { BudgetDefaults, BudgetServices } from "./services.ts";

/**
 * Writes the configuration's limits where it says others than it last did (what the operator has set
 * since by hand stays), and the shipped prices that the database lacks. Called at each start of each
 * process; the configuration of the last one holds.
 *
 * @throws ConfigError where one of `models` has no price: it would have every turn refused.
 */
export async function prepareBudgets(
  services: BudgetServices & { readonly budgetDefaults: BudgetDefaults },
  models: readonly ModelReference[],
): Promise<void> {
  await services.database.transaction(async (sql) => {
    for (const { target, set } of configuredRules(services.budgetDefaults)) {
      await applyConfiguration(sql, target, set);
    }
    await insertPriceVersions(sql, priceSeeds);
    await checkPrices(sql, models);
  });
}

/** In the order of their paths, so that two who start at once cannot wait for each other. */
function configuredRules(defaults: BudgetDefaults) {
  const { operatorPicoUsd, serverPicoUsd, learnerPicoUsd, directPicoUsd } = defaults;
  const { freeTurnsLimit, freeTokensLimit } = defaults;
  const free = { freeTurnsLimit, freeTokensLimit };
  return [
    { target: { of: "directs" }, set: { limitPicoUsd: directPicoUsd, ...free } },
    { target: { of: "all_learners" }, set: { limitPicoUsd: learnerPicoUsd, ...free } },
    { target: { of: "operator" }, set: { limitPicoUsd: operatorPicoUsd } },
    { target: { of: "servers" }, set: { limitPicoUsd: serverPicoUsd } },
  ] as const satisfies { target: RuleTarget; set: Partial<RuleFields> }[];
}

async function applyConfiguration(
  sql: Sql,
  target: RuleTarget,
  set: Partial<RuleFields>,
): Promise<void> {
  const last = await selectConfiguredRule(sql, pathOfTarget(target));
  const said = toSaid({ ...noFields, ...set });
  const isSaid = Object.entries(said).every(([name, value]) => last?.[name] === value);
  if (isSaid) return;
  const author = { actor: { kind: "configuration" }, reason: null } as const;
  await changeRulesIn(sql, { changes: [{ target, set }], ...author });
}

async function checkPrices(sql: Sql, models: readonly ModelReference[]): Promise<void> {
  const prices = await selectPresentPrices(sql, models);
  const priced = new Set(prices.map(({ provider, askedModel }) => `${provider}/${askedModel}`));
  const faults = models
    .map(({ provider, model }) => `${provider}/${model}`)
    .filter((key) => !priced.has(key))
    .map(
      (key) =>
        `${key} may be used, but its price is not known: add it by \`npm run budget -- prices add ${key} …\`, or take the model out of MODELS.`,
    );
  if (faults.length > 0) throw new ConfigError(faults);
}
