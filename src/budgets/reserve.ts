import type { Sql } from "#/database/database.ts";
import { ParleyError } from "#/shared/errors.ts";
import { newId } from "#/shared/ids.ts";
import type { PicoUsd } from "#/shared/money.ts";

import { admitExtension, admitReservation } from "./admission.repository.ts";
import { holdersOf, operatorHolder, type BudgetHolder, type Payer } from "./budget-path.ts";
import { openPeriods } from "./period.repository.ts";
import { splitReservation } from "./reservation.repository.ts";
import { explainRefusal, type Asked } from "./room.ts";

/**
 * Work that no turn and no aside names lives by a lease: when that is dead, the sweeper releases the
 * reservation.
 */
export interface WorkLease {
  workId: string;
  fence: bigint;
}

/** What a piece of work may take. */
export interface Need {
  amountPicoUsd: PicoUsd;
  /**
   * Its tokens at most, of input and output: they count, and it as a turn, where the amount is 0, since
   * all models that may be asked are declared free.
   */
  freeTokens?: number;
}

/**
 * Sets money aside with the payer: the learner and, on a server, the most generous of their roles that
 * has a budget, the channel, if it has one, and the server; in the caller's transaction. Answers the
 * reservation's id. An amount of 0 is admitted whatever money is left, within the limits for free
 * models, but not where the limit is 0: that grants nothing, whatever the price, unless the rule says
 * that free models answer then.
 *
 * @throws ParleyError, so that the caller's transaction rolls back: `budget_<scope>_empty` (spent until
 * `resetsAt`), `budget_short` (money is left, but less than this may cost), `budget_free_empty`,
 * `budget_in_use` (other turns hold what is left; soon free),
 * `budget_turn_too_dear` (more than the whole limit), `budget_not_granted`, `budget_paused`. The
 * context is that of `explainRefusal`.
 */
export async function reserveTurn(
  sql: Sql,
  input: { payer: Payer; lease?: WorkLease } & Need,
): Promise<string> {
  return reserve(sql, { holders: holdersOf(input.payer), asked: toAsked(input), ...input });
}

/**
 * As {@link reserveTurn}, for several pieces of work that begin together: all are admitted or none,
 * by what they come to in all. Answers a reservation for each, which ends by itself.
 */
export async function reserveTurns(
  sql: Sql,
  input: { payer: Payer; needs: readonly Need[] },
): Promise<string[]> {
  const parts = input.needs.map((need) => ({ id: newId(), ...toAsked(need) }));
  const asked = parts.reduce<Asked>(
    (sum, part) => ({
      amountPicoUsd: sum.amountPicoUsd + part.amountPicoUsd,
      freeTurns: sum.freeTurns + part.freeTurns,
      freeTokens: sum.freeTokens + part.freeTokens,
    }),
    { amountPicoUsd: 0n, freeTurns: 0, freeTokens: 0 },
  );
  const id = await reserve(sql, { holders: holdersOf(input.payer), asked });
  const [first, ...others] = parts;
  await splitReservation(sql, id, first ? [{ ...first, id }, ...others] : []);
  return [id, ...others.map((part) => part.id)];
}

/** Sets the operator's money aside for one call. Throws as {@link reserveTurn} does. */
export async function reserveCall(sql: Sql, need: Need): Promise<string> {
  return reserve(sql, { holders: [operatorHolder], asked: toAsked(need) });
}

function toAsked({ amountPicoUsd, freeTokens = 0 }: Need): Asked {
  return amountPicoUsd === 0n
    ? { amountPicoUsd, freeTurns: 1, freeTokens }
    : { amountPicoUsd, freeTurns: 0, freeTokens: 0 };
}

/** Periods are opened when they are first needed; another transaction may close them right then. */
const looksMax = 3;

async function reserve(
  sql: Sql,
  input: { holders: readonly BudgetHolder[]; asked: Asked; lease?: WorkLease },
): Promise<string> {
  const request = { id: newId(), lease: undefined, ...input };
  let admission = await admitReservation(sql, request);
  for (let look = 1; look < looksMax && admission.rooms.length === 0; look += 1) {
    await openPeriods(sql, input.holders);
    admission = await admitReservation(sql, request);
  }
  if (!admission.admitted) throw explainRefusal(admission.rooms, input.asked);
  return request.id;
}

/**
 * Adds to a pending reservation, in the periods of its admission; `freeTokens` where it costs nothing.
 * Throws as {@link reserveTurn} does, `budget_in_use` where its period was closed by a change of term,
 * and `internal` where the reservation is not pending.
 */
export async function extendReservation(
  sql: Sql,
  reservationId: string,
  { amountPicoUsd, freeTokens = 0 }: Need,
): Promise<void> {
  const asked = { amountPicoUsd, freeTurns: 0, freeTokens: amountPicoUsd === 0n ? freeTokens : 0 };
  const admission = await admitExtension(sql, { id: reservationId, asked });
  // Its term was changed meanwhile: soon it is over, and what follows counts by the new one.
  if (admission.isReplaced) throw new ParleyError("budget_in_use", { scope: "learner" });
  if (admission.rooms.length === 0) {
    throw new ParleyError("internal", {}, { cause: new Error("the reservation is not pending") });
  }
  if (!admission.admitted) throw explainRefusal(admission.rooms, asked);
}
