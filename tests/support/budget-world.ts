import type { Payer } from "#/budgets/budget-path.ts";
import type { RuleTarget } from "#/budgets/budget-rule.ts";
import { changeRules } from "#/budgets/change-rules.ts";
import { prepareBudgets } from "#/budgets/prepare-budgets.ts";
import type { BudgetDefaults, BudgetServices } from "#/budgets/services.ts";
import type { Database } from "#/database/database.ts";
import { newId } from "#/shared/ids.ts";
import type { PicoUsd } from "#/shared/money.ts";

/** One cent. */
export const cent = 10_000_000_000n;

/** Amounts that tell the four scopes apart. */
export const testBudgetDefaults: BudgetDefaults = {
  operatorPicoUsd: 1_000n * cent,
  serverPicoUsd: 100n * cent,
  learnerPicoUsd: 10n * cent,
  directPicoUsd: 5n * cent,
  freeTurnsLimit: 1_000,
  freeTokensLimit: 10_000_000n,
};

/** The configuration's limits and the shipped prices, as a start writes them. */
export async function prepareTestBudgets(
  database: Database,
  changes: Partial<BudgetDefaults> = {},
): Promise<void> {
  await prepareBudgets({ database, budgetDefaults: { ...testBudgetDefaults, ...changes } }, []);
}

/** Who pays for a learner's turn on a server, or in direct messages, with no role and no channel. */
export function payerOf(learnerId: string, serverId: string | null): Payer {
  return { learnerId, serverId, channelId: null, roleIds: [] };
}

/** Sets a target's limit, as the operator does; null takes it away. */
export function setLimit(
  services: BudgetServices,
  target: RuleTarget,
  limitPicoUsd: PicoUsd | null,
): Promise<void> {
  return changeRules(services, {
    changes: [{ target, set: { limitPicoUsd } }],
    actor: { kind: "operator" },
    reason: null,
  });
}

/** A learner who gave consent; answers their id. */
export async function addLearner(database: Database): Promise<string> {
  const id = newId();
  await database
    .sql()
    .execute(`insert into learner (id, discord_user_id, native_language) values (?, ?, 'de')`, [
      id,
      id,
    ]);
  return id;
}

/** A server; answers its id. */
export async function addServer(database: Database, timeZone = "UTC"): Promise<string> {
  const id = newId();
  await database.sql().execute(`insert into server (id, time_zone) values (?, ?)`, [id, timeZone]);
  return id;
}
