import { selectServer } from "#/learners/server.repository.ts";
import { ParleyError } from "#/shared/errors.ts";
import type { PicoUsd } from "#/shared/money.ts";

import { pathOfTarget, type HolderTarget } from "./budget-rule.ts";
import { changeRulesIn } from "./change-rules.ts";
import { selectGranted } from "./granted.repository.ts";
import type { BudgetServices } from "./services.ts";

/** Whose limit: a learner's on a server, or in direct messages where `serverId` is null. */
interface Owner {
  learnerId: string;
  serverId: string | null;
}

function targetOf({ learnerId, serverId }: Owner): HolderTarget {
  return serverId === null ? { of: "direct", learnerId } : { of: "learner", serverId, learnerId };
}

/** What others grant a learner in each period, whatever limit of their own they set. */
export async function readGranted(services: BudgetServices, owner: Owner): Promise<PicoUsd> {
  return selectGranted(services.database.sql(), pathOfTarget(targetOf(owner)));
}

/**
 * Sets a learner's limit of their own, or takes it away. It only ever lowers what they are granted.
 * @throws ParleyError `budget_own_limit_off` where the server wants none set; to take one's own away
 * is always possible.
 */
export async function setOwnLimit(
  services: BudgetServices,
  own: Owner & { ownLimitPicoUsd: PicoUsd | null },
): Promise<void> {
  const { serverId, ownLimitPicoUsd } = own;
  await services.database.transaction(async (sql) => {
    const mayChange = serverId === null || (await selectServer(sql, serverId)).learnersChangeBudget;
    if (ownLimitPicoUsd !== null && !mayChange) throw new ParleyError("budget_own_limit_off");
    const changes = [{ target: targetOf(own), set: { ownLimitPicoUsd } }];
    await changeRulesIn(sql, { changes, actor: { kind: "learner" }, reason: null });
  });
}
