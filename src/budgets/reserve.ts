import type { Sql } from "#/database/database.ts";
import { ParleyError } from "#/shared/errors.ts";
import { newId } from "#/shared/ids.ts";
import type { PicoUsd } from "#/shared/money.ts";

import { holdersOfTurn, operatorHolder, type BudgetHolder } from "./budget-path.ts";
import {
  admitExtension,
  admitReservation,
  insertPeriods,
  splitReservation,
} from "./reservation.repository.ts";
import { explainRefusal } from "./room.ts";

/**
 * Work that no turn and no aside names lives by a lease: when that is dead, the sweeper releases the
 * reservation.
 */
export interface WorkLease {
  workId: string;
  fence: bigint;
}

/**
 * Sets `amountPicoUsd` aside with the learner and, unless `serverId` is null, the server, in the
 * caller's transaction; answers the reservation's id. An amount of 0 is admitted whatever is left,
 * but not where the limit is 0: that grants nothing, whatever the price.
 *
 * @throws ParleyError, so that the caller's transaction rolls back: `budget_learner_empty`,
 * `budget_server_empty` (spent until `resetsAt`), `budget_in_use` (other turns hold what is left;
 * soon free), `budget_turn_too_dear` (more than the whole limit), `budget_not_granted`. The context
 * says `scope` and `resetsAt`.
 */
export async function reserveTurn(
  sql: Sql,
  input: {
    learnerId: string;
    serverId: string | null;
    amountPicoUsd: PicoUsd;
    lease?: WorkLease;
  },
): Promise<string> {
  return reserve(sql, { ...input, holders: holdersOfTurn(input) });
}

/**
 * As {@link reserveTurn}, for several pieces of work that begin together: all are admitted or none,
 * by what they come to in all. Answers a reservation for each, which ends by itself.
 */
export async function reserveTurns(
  sql: Sql,
  input: { learnerId: string; serverId: string | null; amountsPicoUsd: readonly PicoUsd[] },
): Promise<string[]> {
  const { amountsPicoUsd, ...who } = input;
  const amountPicoUsd = amountsPicoUsd.reduce((sum, amount) => sum + amount, 0n);
  const reservationId = await reserveTurn(sql, { ...who, amountPicoUsd });
  const parts = amountsPicoUsd.map((part, index) => ({
    id: index === 0 ? reservationId : newId(),
    amountPicoUsd: part,
  }));
  await splitReservation(sql, reservationId, parts);
  return parts.map(({ id }) => id);
}

/** Sets the operator's money aside for one call. Throws as {@link reserveTurn} does. */
export async function reserveCall(sql: Sql, input: { amountPicoUsd: PicoUsd }): Promise<string> {
  return reserve(sql, { ...input, holders: [operatorHolder] });
}

async function reserve(
  sql: Sql,
  input: { holders: readonly BudgetHolder[]; amountPicoUsd: PicoUsd; lease?: WorkLease },
): Promise<string> {
  const request = { id: newId(), lease: undefined, ...input };
  let admission = await admitReservation(sql, request);
  if (admission.rooms.length === 0) {
    await insertPeriods(sql, input.holders);
    admission = await admitReservation(sql, request);
  }
  if (!admission.admitted) throw explainRefusal(admission.rooms, input.amountPicoUsd);
  return request.id;
}

/**
 * Adds `byPicoUsd` to a pending reservation, in the periods of its admission. Throws as
 * {@link reserveTurn} does, and `internal` where the reservation is not pending.
 */
export async function extendReservation(
  sql: Sql,
  reservationId: string,
  byPicoUsd: PicoUsd,
): Promise<void> {
  const admission = await admitExtension(sql, { id: reservationId, byPicoUsd });
  if (admission.rooms.length === 0) {
    throw new ParleyError("internal", {}, { cause: new Error("the reservation is not pending") });
  }
  if (!admission.admitted) throw explainRefusal(admission.rooms, byPicoUsd);
}
