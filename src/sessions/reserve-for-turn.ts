import { estimateTurnCost } from "#/budgets/estimate.ts";
import { extendReservation, reserveTurn } from "#/budgets/reserve.ts";
import type { ModelCatalog } from "#/calls/model-catalog.ts";
import type { Sql } from "#/database/database.ts";
import { answerTokensMax } from "#/prompts/answer-limits.ts";

import type { AdmittingSession } from "./submit.repository.ts";
import { systemTokensMax } from "./token-bound.ts";

/**
 * Reserves with learner and server what a turn may cost at the dearest model that may answer it.
 * `inputTokens` is the bound of all that stands behind the system part.
 * @throws ParleyError `budget_*`, `model_*`: the caller's transaction must roll back.
 */
export async function reserveForTurn(
  models: ModelCatalog,
  sql: Sql,
  session: AdmittingSession,
  inputTokens: number,
): Promise<string> {
  const amountPicoUsd = await estimateTurnCost(sql, {
    candidates: models.eligible(session),
    inputTokens: systemTokensMax + inputTokens,
    maxOutputTokens: answerTokensMax(session.level),
  });
  return reserveTurn(sql, {
    learnerId: session.learnerId,
    serverId: session.chargedServerId,
    amountPicoUsd,
  });
}

/** Adds to a turn's reservation what `tokens` more of input may cost. Throws as reserveForTurn does. */
export async function extendForTokens(
  models: ModelCatalog,
  sql: Sql,
  turn: { reservationId: string; allowedModels: readonly string[] | null },
  tokens: number,
): Promise<void> {
  const byPicoUsd = await estimateTurnCost(sql, {
    candidates: models.eligible(turn),
    inputTokens: tokens,
    maxOutputTokens: 0,
  });
  await extendReservation(sql, turn.reservationId, byPicoUsd);
}
