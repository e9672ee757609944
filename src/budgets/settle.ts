import type { Sql } from "#/database/database.ts";
import type { PicoUsd } from "#/shared/money.ts";

import type { Charge } from "./charge.ts";
import { postCharge } from "./ledger.repository.ts";
import { releasePending } from "./reservation.repository.ts";
import { isOwn, leftOf } from "./room.ts";

/** What came of settling. */
export interface Settlement {
  /** False: a reservation was not pending any more, so nothing was written at all. */
  posted: boolean;
  /** What is left of the learner's own budget. */
  leftPicoUsd: PicoUsd | undefined;
}

/**
 * Posts one charge against all of `reservationIds`, which end with it; what they held beyond it is
 * free again. Exactly once: where one of them is not pending, nothing is written.
 */
export async function settle(
  sql: Sql,
  input: { reservationIds: readonly string[]; kind: "standing" | "lost"; charge: Charge },
): Promise<Settlement> {
  const rooms = await postCharge(sql, input);
  const own = rooms.find(isOwn);
  return { posted: rooms.length > 0, leftPicoUsd: own && leftOf(own) };
}

/** Ends a pending reservation without a charge; answers false where it had ended before. */
export async function releaseReservation(sql: Sql, reservationId: string): Promise<boolean> {
  return (await releaseReservations(sql, [reservationId])) === 1;
}

/**
 * As {@link releaseReservation}, of several. A transaction that releases more than one does it by
 * this, once: one after another they would be locked against the order. Answers how many had not
 * ended before.
 */
export async function releaseReservations(
  sql: Sql,
  reservationIds: readonly string[],
): Promise<number> {
  return releasePending(sql, reservationIds);
}
