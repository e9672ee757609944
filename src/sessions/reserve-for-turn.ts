import { estimateTurnCost } from "#/budgets/estimate.ts";
import { extendReservation, reserveTurn } from "#/budgets/reserve.ts";
import type { ModelCatalog } from "#/calls/model-catalog.ts";
import { reserveNarrowing, type Narrowing } from "#/calls/reserve-narrowing.ts";
import type { Sql } from "#/database/database.ts";
import type { ModelReference } from "#/providers/language-model.ts";
import { answerTokensMax } from "#/prompts/answer-limits.ts";
import type { PicoUsd } from "#/shared/money.ts";

import type { AdmittingSession } from "./submit.repository.ts";
import { noteNarrowing } from "./turn-narrowing.repository.ts";
import { systemTokensMax } from "./token-bound.ts";

/** What a turn may spend. */
export interface ReservedTurn {
  reservationId: string;
  /** Null where any model that the server allows may answer. */
  narrowing: Narrowing | null;
}

/**
 * Reserves with all who pay what a turn may cost at the dearest model that may answer it: of fewer
 * models, where a budget lacks the money for that and its rule says so.
 * `inputTokens` is the bound of all that stands behind the system part.
 * @throws ParleyError `budget_*`, `model_*`: the caller's transaction must roll back.
 */
export async function reserveForTurn(
  models: ModelCatalog,
  sql: Sql,
  session: AdmittingSession,
  inputTokens: number,
): Promise<ReservedTurn> {
  const { payer } = session;
  const bounds = {
    inputTokens: systemTokensMax + inputTokens,
    maxOutputTokens: answerTokensMax(session.level),
  };
  const bound = (candidates: readonly ModelReference[]): Promise<PicoUsd> =>
    estimateTurnCost(sql, { candidates, ...bounds });
  const { reserved, narrowing } = await reserveNarrowing({
    candidates: models.eligible(session),
    bound,
    reserve: async (candidates) => {
      const amountPicoUsd = await bound(candidates);
      const freeTokens = bounds.inputTokens + bounds.maxOutputTokens;
      return reserveTurn(sql, { payer, amountPicoUsd, freeTokens });
    },
  });
  return { reservationId: reserved, narrowing };
}

/** Adds to a turn's reservation what `tokens` more of input may cost. Throws as reserveForTurn does. */
export async function extendForTokens(
  models: ModelCatalog,
  sql: Sql,
  turn: { reservationId: string; allowedModels: readonly string[] | null },
  tokens: number,
): Promise<void> {
  const { reservationId } = turn;
  const bound = (candidates: readonly ModelReference[]): Promise<PicoUsd> =>
    estimateTurnCost(sql, { candidates, inputTokens: tokens, maxOutputTokens: 0 });
  const { narrowing } = await reserveNarrowing({
    candidates: models.eligible(turn),
    bound,
    reserve: async (candidates) => {
      const amountPicoUsd = await bound(candidates);
      await extendReservation(sql, reservationId, { amountPicoUsd, freeTokens: tokens });
    },
  });
  if (narrowing) await noteNarrowing(sql, reservationId, narrowing);
}
