import type { PicoUsd } from "#/shared/money.ts";

import type { RuleTarget } from "./budget-rule.ts";
import { changeRules } from "./change-rules.ts";
import type { BudgetServices } from "./services.ts";

export type LimitTarget = RuleTarget;

/** A limit, or `undefined` for the default to hold again. */
export interface LimitChange {
  target: LimitTarget;
  limitPicoUsd: PicoUsd | undefined;
}

/** Sets limits alone: all of them, or none. */
export async function setLimits(
  services: BudgetServices,
  input: { limits: readonly LimitChange[]; actorDiscordUserId: string },
): Promise<void> {
  await changeRules(services, {
    changes: input.limits.map(({ target, limitPicoUsd }) => ({
      target,
      set: { limitPicoUsd: limitPicoUsd ?? null },
    })),
    actor: { kind: "manager", discordUserId: input.actorDiscordUserId },
    reason: null,
  });
}
