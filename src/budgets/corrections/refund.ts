import type { PicoUsd } from "#/shared/money.ts";
import { maxPicoUsd } from "#/shared/money.ts";

import type { BudgetServices } from "../services.ts";
import { CorrectionError } from "./correction-error.ts";
import { lockCharge, selectChargedCall } from "./correction.repository.ts";
import {
  enterCorrection,
  isMade,
  type Correction,
  type CorrectionAuthor,
} from "./enter-correction.ts";
import { planRefund, refundable, type ChargedPeriod } from "./plan-corrections.ts";

/**
 * Gives a charge back in every period that it was made in, also after the learner's erasure: all that
 * is not given back yet, or `amountPicoUsd` (more than 0) of it. The same refund for the same reason
 * is made once, however often it is asked for.
 *
 * @throws CorrectionError
 */
export async function refundCharge(
  services: BudgetServices,
  input: {
    /** Of the call, or of the turn, the aside's answer or the material's part that it answered. */
    chargeId: string;
    amountPicoUsd?: PicoUsd | undefined;
  } & CorrectionAuthor,
): Promise<Correction> {
  const { chargeId, amountPicoUsd, actor, reason } = input;
  return services.database.transaction(async (sql) => {
    const callId = await selectChargedCall(sql, chargeId);
    const charge = callId === undefined ? undefined : await lockCharge(sql, callId);
    if (callId === undefined || !charge) throw new CorrectionError("charge_missing");
    const { periods } = charge;
    const key = ["refund", callId, String(amountPicoUsd ?? "all"), reason];
    if (await isMade(sql, key, periods)) return { isRepeated: true, periods: [] };
    const entries = planRefund(periods, checkedAmount(periods, amountPicoUsd));
    return enterCorrection(sql, { key, entries, kind: "refund", callId, actor, reason });
  });
}

/** What each period gives back at most; all that there is where nobody said how much. */
function checkedAmount(
  periods: readonly ChargedPeriod[],
  amountPicoUsd: PicoUsd | undefined,
): PicoUsd {
  const most = periods.map(refundable).reduce(maxPicoUsd, 0n);
  if (most === 0n) throw new CorrectionError("refunded_already");
  if ((amountPicoUsd ?? 0n) > most) throw new CorrectionError("refund_too_large", most);
  return amountPicoUsd ?? most;
}
