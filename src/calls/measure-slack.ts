import { costBoundOf } from "#/budgets/price.ts";
import type { Database } from "#/database/database.ts";
import type { ModelReference } from "#/providers/language-model.ts";
import type { PicoUsd } from "#/shared/money.ts";

import { modelKey } from "./model-catalog.ts";
import { selectSettledTurns, type SettledTurnCall } from "./slack.repository.ts";

/** How far what turns hold lies above what they use, at one model. */
export interface ModelSlack extends ModelReference {
  /** Turns that were counted. */
  turns: number;
  /**
   * What a turn held, over the same for the tokens that it then used: both at the dearest class, at
   * any hour, with the whole output that it might have had. 1 is exact. The median of the turns.
   */
  ratioMedian: number;
  /** Nine turns in ten have no larger one. */
  ratioP90: number;
  /** What all these turns held. */
  heldPicoUsd: PicoUsd;
  /** What they were charged in the end: the rest was free again. */
  chargedPicoUsd: PicoUsd;
}

/** Turns looked at: the newest. */
const turnsMax = 20_000;

/** How far what turns hold lies above what they use, by model, of the turns settled since an instant. */
export async function measureSlack(
  services: { readonly database: Database },
  { since }: { since: Date },
): Promise<ModelSlack[]> {
  const turns = await selectSettledTurns(services.database.sql(), { since, limit: turnsMax });
  const byModel = Map.groupBy(turns, ({ price: { provider }, model }) =>
    modelKey({ provider, model }),
  );
  return [...byModel.entries()]
    .sort(([one], [other]) => one.localeCompare(other))
    .flatMap(([, calls]) => toSlack(calls));
}

function toSlack(calls: readonly SettledTurnCall[]): ModelSlack[] {
  const ratios = calls.map(ratioOf).sort((one, other) => one - other);
  return calls.slice(0, 1).map(({ price: { provider }, model }) => ({
    provider,
    model,
    turns: calls.length,
    ratioMedian: quantileOf(ratios, 0.5),
    ratioP90: quantileOf(ratios, 0.9),
    heldPicoUsd: sum(calls.map(({ heldPicoUsd }) => heldPicoUsd)),
    chargedPicoUsd: sum(calls.map(({ chargedPicoUsd }) => chargedPicoUsd)),
  }));
}

/** Of a model that costs nothing, by tokens alone. */
function ratioOf({ price, heldTokens, usedTokens, maxOutputTokens }: SettledTurnCall): number {
  const costOf = (inputTokens: number) =>
    Number(costBoundOf(price, { inputTokens, maxOutputTokens })) || inputTokens + maxOutputTokens;
  return costOf(heldTokens) / costOf(usedTokens);
}

function quantileOf(sorted: readonly number[], share: number): number {
  return Number(sorted[Math.ceil(sorted.length * share) - 1]);
}

function sum(amounts: readonly PicoUsd[]): PicoUsd {
  return amounts.reduce((total, amount) => total + amount, 0n);
}
