import { calibrate, getPresentPrice } from "#/budgets/estimate.ts";
import { costBoundOf } from "#/budgets/price.ts";
import type { PresentPrice } from "#/budgets/price.repository.ts";
import { reserveCall } from "#/budgets/reserve.ts";
import type { Database } from "#/database/database.ts";
import type { ModelReference } from "#/providers/language-model.ts";
import { ParleyError } from "#/shared/errors.ts";
import { newId } from "#/shared/ids.ts";

import { boundInputTokens, type CallRequest, type TurnEstimate } from "./call-request.ts";
import { insertCall } from "./call.repository.ts";
import type { CallEstimate, StartedCall } from "./started-call.ts";

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
  const { heldPicoUsd, maxOutputTokens, purpose, personaId, turnId } = request;
  const bound = { inputTokens: inputTokensBound, maxOutputTokens };
  return services.database.transaction(async (sql) => {
    const price = await getPresentPrice(sql, model, request.estimate?.language);
    const estimate = request.estimate && estimateAt(price, request.estimate);
    const needed = estimate ? { ...bound, inputTokens: easeDrift(estimate) } : bound;
    const isHeld = heldPicoUsd === null || costBoundOf(price, needed) <= heldPicoUsd;
    if (!isHeld) throw new ParleyError("provider_unavailable");
    const call: StartedCall = {
      ...model,
      id: newId(),
      turnId,
      purpose,
      personaId,
      price,
      startedAt: price.at,
      reservationId: await reserveCall(sql, {
        amountPicoUsd: costBoundOf(price, bound),
        freeTokens: inputTokensBound + maxOutputTokens,
      }),
      inputTokensBound,
      estimate,
      maxOutputTokens,
    };
    if (!(await insertCall(sql, call, request.work))) throw new ParleyError("provider_unavailable");
    return call;
  });
}

function estimateAt(price: PresentPrice, estimate: TurnEstimate): CallEstimate {
  const { language, knownTokens, newTokens, sentTokens } = estimate;
  const asked = { inputTokens: knownTokens + newTokens, knownTokens, maxOutputTokens: 0 };
  return { language, sentTokens, heldTokens: calibrate(price, asked).inputTokens };
}

/**
 * What was learned of a model may have risen since the turn was reserved: so much of it does not
 * keep the model from answering. Nobody but the operator is charged more than what is held.
 */
const driftPermille = 800;

function easeDrift({ heldTokens }: CallEstimate): number {
  return Math.floor((heldTokens * driftPermille) / 1_000);
}
