import { getPresentPrice } from "#/budgets/estimate.ts";
import { costBoundOf } from "#/budgets/price.ts";
import { reserveCall } from "#/budgets/reserve.ts";
import type { Database } from "#/database/database.ts";
import type { ModelReference } from "#/providers/language-model.ts";
import { ParleyError } from "#/shared/errors.ts";
import { newId } from "#/shared/ids.ts";

import { boundInputTokens, type CallRequest } from "./call-request.ts";
import { insertCall } from "./call.repository.ts";
import type { StartedCall } from "./started-call.ts";

/**
 * Writes a call's row and reserves the operator's money for it, in one transaction.
 *
 * @throws ParleyError `model_unpriced`, `budget_*`, or `provider_unavailable` where the turn has had
 * all calls that it may have, or holds less than this one may cost.
 */
export async function startCall(
  services: { readonly database: Database },
  request: CallRequest,
  model: ModelReference,
): Promise<StartedCall> {
  const inputTokensBound = boundInputTokens(request, model.provider);
  const { maxOutputTokens, purpose, personaId, turnId } = request;
  return services.database.transaction(async (sql) => {
    const price = await getPresentPrice(sql, model);
    const amountPicoUsd = costBoundOf(price, { inputTokens: inputTokensBound, maxOutputTokens });
    const isHeld = request.heldPicoUsd === null || amountPicoUsd <= request.heldPicoUsd;
    if (!isHeld) throw new ParleyError("provider_unavailable");
    const call: StartedCall = {
      ...model,
      id: newId(),
      turnId,
      purpose,
      personaId,
      price,
      startedAt: price.at,
      reservationId: await reserveCall(sql, { amountPicoUsd }),
      inputTokensBound,
      maxOutputTokens,
    };
    if (!(await insertCall(sql, call, request.work))) throw new ParleyError("provider_unavailable");
    return call;
  });
}
