import { selectServer } from "#/learners/server.repository.ts";
import { ParleyError } from "#/shared/errors.ts";
import type { PicoUsd } from "#/shared/money.ts";

import { changeRulesIn } from "./change-rules.ts";
import type { BudgetServices } from "./services.ts";

/**
 * Sets a learner's limit of their own, or takes it away. It only ever lowers what they are granted.
 * @throws ParleyError `budget_own_limit_off` where the server wants none set; to take one's own away
 * is always possible.
 */
export async function setOwnLimit(
  services: BudgetServices,
  own: { learnerId: string; serverId: string | null; ownLimitPicoUsd: PicoUsd | null },
): Promise<void> {
  const { learnerId, serverId, ownLimitPicoUsd } = own;
  const target =
    serverId === null
      ? ({ of: "direct", learnerId } as const)
      : ({ of: "learner", serverId, learnerId } as const);
  await services.database.transaction(async (sql) => {
    const mayChange = serverId === null || (await selectServer(sql, serverId)).learnersChangeBudget;
    if (ownLimitPicoUsd !== null && !mayChange) throw new ParleyError("budget_own_limit_off");
    const changes = [{ target, set: { ownLimitPicoUsd } }];
    await changeRulesIn(sql, { changes, actor: { kind: "learner" }, reason: null });
  });
}
