import type { PicoUsd } from "#/shared/money.ts";

import type { BudgetDefaults, BudgetServices } from "./services.ts";

/** Whose limit is set. */
export type LimitTarget =
  | { of: "server"; serverId: string }
  /** Each learner of the server who has no limit of their own. */
  | { of: "learners"; serverId: string }
  | { of: "learner"; serverId: string; learnerId: string }
  /** One learner's allowance in direct messages. */
  | { of: "direct"; learnerId: string };

/**
 * Sets a monthly limit, or with `undefined` takes it away so that the default holds again. It counts
 * from the next reservation on; what is spent or reserved stays. Written down with who did it.
 */
export async function setLimit(
  services: BudgetServices,
  input: {
    target: LimitTarget;
    limitPicoUsd: PicoUsd | undefined;
    actorDiscordUserId: string;
  },
): Promise<void> {
  throw new Error(`not yet: ${String(services)} ${String(input)}`);
}

/**
 * Writes the configuration's limits and the shipped prices where the database has others or none.
 * Called once at each start; running it again changes nothing.
 */
export async function prepareBudgets(
  services: BudgetServices & { readonly budgetDefaults: BudgetDefaults },
): Promise<void> {
  throw new Error(`not yet: ${String(services)}`);
}
