import { ensureServer } from "#/learners/server.repository.ts";
import type { PicoUsd } from "#/shared/money.ts";

import { holderOfTarget, pathOfTarget, type HolderTarget } from "../budget-rule.ts";
import { openPeriods } from "../period.repository.ts";
import type { BudgetServices } from "../services.ts";
import { CorrectionError } from "./correction-error.ts";
import { lockOpenPeriod } from "./correction.repository.ts";
import {
  enterCorrection,
  isMade,
  type Correction,
  type CorrectionAuthor,
} from "./enter-correction.ts";

/**
 * Adds `amountPicoUsd` to what a holder has spent in the present period, or takes it away where it is
 * negative. It alone: nobody above it is charged. The same adjustment for the same reason is made once
 * in a period, however often it is asked for.
 *
 * @throws CorrectionError
 */
export async function adjustSpent(
  services: BudgetServices,
  input: { target: HolderTarget; amountPicoUsd: PicoUsd } & CorrectionAuthor,
): Promise<Correction> {
  const { target, amountPicoUsd, actor, reason } = input;
  const path = pathOfTarget(target);
  return services.database.transaction(async (sql) => {
    // A server that nobody has learned on has no row yet.
    if ("serverId" in target) await ensureServer(sql, target.serverId);
    await openPeriods(sql, [holderOfTarget(target)]);
    const period = await lockOpenPeriod(sql, path);
    if (!period) throw new CorrectionError("period_missing");
    const { budgetPeriodId, postedPicoUsd } = period;
    const entries = [{ budgetPeriodId, amountPicoUsd }];
    const key = ["adjustment", String(amountPicoUsd), reason];
    if (await isMade(sql, key, entries)) return { isRepeated: true, periods: [] };
    if (postedPicoUsd + amountPicoUsd < 0n) {
      throw new CorrectionError("spent_too_little", postedPicoUsd);
    }
    return enterCorrection(sql, {
      key,
      entries,
      kind: "adjustment",
      callId: null,
      actor,
      reason,
    });
  });
}
