import type { Sql } from "#/database/database.ts";
import type { TokenUsage } from "#/providers/language-model.ts";
import { newId } from "#/shared/ids.ts";
import type { PicoUsd } from "#/shared/money.ts";

import { CorrectionError } from "./correction-error.ts";
import { insertCorrections, lockCharge } from "./correction.repository.ts";
import { enterCorrection, type Correction, type CorrectionAuthor } from "./enter-correction.ts";
import { planReconciliation } from "./plan-corrections.ts";

/** What a call really used, and what that costs at the price it was bound to. */
export interface TrueCharge {
  callId: string;
  usage: TokenUsage;
  costPicoUsd: PicoUsd;
}

/**
 * Puts the charge of a call right that was estimated, in the caller's transaction: an entry of the
 * difference in each period that it was made in, once.
 *
 * @throws CorrectionError
 */
export async function reconcileCharge(
  sql: Sql,
  input: TrueCharge & CorrectionAuthor,
): Promise<Correction> {
  const { callId, usage, costPicoUsd, actor, reason } = input;
  const charge = await lockCharge(sql, callId);
  if (!charge) throw new CorrectionError("charge_missing");
  if (!charge.estimated) throw new CorrectionError("not_estimated");
  if (charge.isReconciled) throw new CorrectionError("reconciled_already");
  return enterCorrection(sql, {
    key: ["reconciliation", callId],
    entries: planReconciliation(charge.periods, costPicoUsd),
    kind: "reconciliation",
    callId,
    usage,
    actor,
    reason,
  });
}

/**
 * Of a call that the sweeper took for lost and charged to the operator by an estimate: puts that
 * right, once, now that its worker has heard what it used after all. Nothing where it was not so.
 */
export async function reconcileLostCharge(sql: Sql, actual: TrueCharge): Promise<void> {
  const charge = await lockCharge(sql, actual.callId);
  if (charge?.kind !== "lost" || !charge.estimated || charge.isReconciled) return;
  const entries = planReconciliation(charge.periods, actual.costPicoUsd);
  await insertCorrections(
    sql,
    entries.map(({ budgetPeriodId, amountPicoUsd }) => ({
      id: newId(),
      budgetPeriodId,
      amountPicoUsd,
    })),
    {
      kind: "reconciliation",
      callId: actual.callId,
      usage: actual.usage,
      actor: "parley",
      reason: "its usage was told late",
    },
  );
}
