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
  const { target, limitPicoUsd, actorDiscordUserId } = input;
  const path = pathOfTarget(target);
  await services.database.transaction((sql) =>
    limitPicoUsd === undefined
      ? deleteLimit(sql, path, actorDiscordUserId)
      : upsertLimits(sql, [{ path, limitPicoUsd }], actorDiscordUserId),
  );
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
