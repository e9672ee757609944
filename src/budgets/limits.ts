import type { PicoUsd } from "#/shared/money.ts";

import { pathOf, type BudgetScope } from "./budget-path.ts";
import { deleteLimit, upsertLimits } from "./limit.repository.ts";
import type { BudgetServices } from "./services.ts";

/** Whose limit is set. */
export type LimitTarget =
  | { of: "server"; serverId: string }
  /** Each learner of the server who has no limit of their own. */
  | { of: "learners"; serverId: string }
  | { of: "learner"; serverId: string; learnerId: string }
  /** One learner's allowance in direct messages. */
  | { of: "direct"; learnerId: string };

/** A monthly limit, or `undefined` for the default to hold again. */
export interface LimitChange {
  target: LimitTarget;
  limitPicoUsd: PicoUsd | undefined;
}

/**
 * Sets monthly limits: all of them, or none. They count from the next reservation on; what is spent
 * or reserved stays. Written down with who did it.
 */
export async function setLimits(
  services: BudgetServices,
  input: { limits: readonly LimitChange[]; actorDiscordUserId: string },
): Promise<void> {
  const { limits, actorDiscordUserId } = input;
  const changes = limits
    .map(({ target, limitPicoUsd }) => ({ path: pathOfTarget(target), limitPicoUsd }))
    // In one order always, so that two who change the same limits cannot wait for each other.
    .sort((first, second) => (first.path < second.path ? -1 : 1));
  await services.database.transaction(async (sql) => {
    for (const { path, limitPicoUsd } of changes) {
      await (limitPicoUsd === undefined
        ? deleteLimit(sql, path, actorDiscordUserId)
        : upsertLimits(sql, [{ path, limitPicoUsd }], actorDiscordUserId));
    }
  });
}

const scopes = {
  server: "server",
  learners: "learner",
  learner: "learner",
  direct: "direct",
} as const satisfies Record<LimitTarget["of"], BudgetScope>;

function pathOfTarget(target: LimitTarget): string {
  return pathOf({
    scope: scopes[target.of],
    serverId: "serverId" in target ? target.serverId : null,
    learnerId: "learnerId" in target ? target.learnerId : null,
  });
}
