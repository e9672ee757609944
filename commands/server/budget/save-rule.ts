import { changeRules, type ChangeAuthor } from "#/budgets/change-rules.ts";
import { changeSeenRules } from "#/budgets/change-seen-rules.ts";
import type { AtLimit, RuleFields } from "#/budgets/budget-rule.ts";
import { hasFreeModel } from "#/budgets/free-models.ts";
import { getBudgetOf } from "#/budgets/status.ts";
import type { BotServices } from "#/discord/services.ts";
import { getServer } from "#/learners/servers.ts";
import { cleanLine } from "#/shared/clean-text.ts";
import { ParleyError } from "#/shared/errors.ts";

import { keyOf } from "../../support/policy.ts";

import type { Whom } from "./whom.ts";

/** How long the reason for a change may be, in characters. */
export const reasonCharactersMax = 200;

/** What is to be said for somebody. */
export interface RuleWish {
  whom: Whom;
  set: Partial<RuleFields>;
  /** What the manager saw (see `editionOf`); where they saw nothing, it is left out. */
  seen?: string;
}

/** Who wishes it, and why. */
export function authorOf(discordUserId: string, reason: string | null): ChangeAuthor {
  return {
    actor: { kind: "manager", discordUserId },
    reason: cleanLine(reason ?? "", reasonCharactersMax) ?? null,
  };
}

/**
 * Says it, where what is to be done at the limit can be done.
 * @throws ParleyError `budget_ceiling_missing`, `budget_local_missing`, `changed_meanwhile`
 */
export async function saveRule(
  services: BotServices,
  { whom, set, seen }: RuleWish,
  author: ChangeAuthor,
): Promise<void> {
  await requirePossible(services, whom, set.atLimit ?? null);
  const change = { target: whom, set };
  await (seen === undefined
    ? changeRules(services, { changes: [change], ...author })
    : changeSeenRules(services, { changes: [{ ...change, seen }], ...author }));
}

async function requirePossible(
  services: BotServices,
  whom: Whom,
  atLimit: AtLimit | null,
): Promise<void> {
  if (atLimit === "alert") {
    const status = await getBudgetOf(services, whom);
    if ((status?.ceilingPicoUsd ?? null) === null) throw new ParleyError("budget_ceiling_missing");
  }
  if (atLimit === "local") {
    const { allowedModels } = await getServer(services, whom);
    const allowed = services.models.all.filter(
      (model) => allowedModels?.includes(keyOf(model)) ?? true,
    );
    if (!(await hasFreeModel(services, allowed))) throw new ParleyError("budget_local_missing");
  }
}
