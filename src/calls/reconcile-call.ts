import { CorrectionError } from "#/budgets/corrections/correction-error.ts";
import type { Correction, CorrectionAuthor } from "#/budgets/corrections/enter-correction.ts";
import { reconcileCharge } from "#/budgets/corrections/reconcile.ts";
import { costOf } from "#/budgets/price.ts";
import type { Database } from "#/database/database.ts";
import type { TokenUsage } from "#/providers/language-model.ts";

import { selectPricedCall } from "./call.repository.ts";

/**
 * Puts the charge of an estimated call right by what it really used, as its vendor's records say, at
 * the price that it was bound to when it started. Once: who finds more later adjusts.
 *
 * @throws CorrectionError
 */
export async function reconcileCall(
  services: { readonly database: Database },
  input: { callId: string; usage: TokenUsage } & CorrectionAuthor,
): Promise<Correction> {
  return services.database.transaction(async (sql) => {
    const call = await selectPricedCall(sql, input.callId);
    if (!call) throw new CorrectionError("charge_missing");
    const costPicoUsd = costOf(call.price, input.usage, call.startedAt);
    return reconcileCharge(sql, { ...input, costPicoUsd });
  });
}
