import { estimateTurnCost } from "#/budgets/estimate.ts";
import { extendReservation, reserveTurn } from "#/budgets/reserve.ts";
import type { ModelCatalog } from "#/calls/model-catalog.ts";
import { reserveNarrowing, type Narrowing } from "#/calls/reserve-narrowing.ts";
import type { Sql } from "#/database/database.ts";
import type { ModelReference } from "#/providers/language-model.ts";
import { answerTokensMax } from "#/prompts/answer-limits.ts";
import type { PicoUsd } from "#/shared/money.ts";

import type { ReservedTurn } from "./reserved-turn.ts";
import type { AdmittingSession } from "./submit.repository.ts";
import { noteNarrowing } from "./turn-narrowing.repository.ts";

/** What a turn sends at most. Of what is known, less is set aside where its models were seen to take less. */
export interface TurnTokens {
  /** All that stands before its own messages: system part, history, notes. */
  knownTokens: number;
  /** Its own messages. */
  newTokens: number;
}

/**
 * Reserves with all who pay what a turn may cost at the dearest model that may answer it: of fewer
 * models, where a budget lacks the money for that and its rule says so.
 * @throws ParleyError `budget_*`, `model_*`: the caller's transaction must roll back.
 */
export async function reserveForTurn(
  models: ModelCatalog,
  sql: Sql,
  session: Pick<AdmittingSession, "payer" | "level" | "language" | "allowedModels">,
  { knownTokens, newTokens }: TurnTokens,
): Promise<ReservedTurn> {
  const { payer, language } = session;
  const bounds = {
    knownTokens,
    inputTokens: knownTokens + newTokens,
    maxOutputTokens: answerTokensMax(session.level),
  };
  const bound = (candidates: readonly ModelReference[]): Promise<PicoUsd> =>
    estimateTurnCost(sql, { candidates, language, ...bounds });
  const { reserved, narrowing } = await reserveNarrowing({
    candidates: models.eligible(session),
    bound,
    reserve: async (candidates) => {
      const amountPicoUsd = await bound(candidates);
      const freeTokens = bounds.inputTokens + bounds.maxOutputTokens;
      return reserveTurn(sql, { payer, amountPicoUsd, freeTokens });
    },
  });
  return { reservationId: reserved, knownTokens, narrowing };
}

/** A turn whose reservation is to grow. */
export interface ExtendedTurn {
  reservationId: string;
  allowedModels: readonly string[] | null;
  /** The language that is taught. */
  language: string;
}

/**
 * Adds to a turn's reservation what more of input may cost; answers which models may answer from then
 * on, where a budget lacks the money for any. Throws as reserveForTurn does.
 */
export async function extendForTokens(
  models: ModelCatalog,
  sql: Sql,
  turn: ExtendedTurn,
  { knownTokens, newTokens }: TurnTokens,
): Promise<Narrowing | null> {
  const { reservationId, language } = turn;
  const inputTokens = knownTokens + newTokens;
  const bounds = { language, knownTokens, inputTokens, maxOutputTokens: 0 };
  const bound = (candidates: readonly ModelReference[]): Promise<PicoUsd> =>
    estimateTurnCost(sql, { candidates, ...bounds });
  const { narrowing } = await reserveNarrowing({
    candidates: models.eligible(turn),
    bound,
    reserve: async (candidates) => {
      const amountPicoUsd = await bound(candidates);
      await extendReservation(sql, reservationId, { amountPicoUsd, freeTokens: inputTokens });
    },
  });
  if (narrowing) await noteNarrowing(sql, reservationId, narrowing);
  return narrowing;
}
