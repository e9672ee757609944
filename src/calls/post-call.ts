import { reconcileLostCharge } from "#/budgets/corrections/reconcile.ts";
import { releaseReservation, settle, type Settlement } from "#/budgets/settle.ts";
import type { Sql } from "#/database/database.ts";

import { updateEndedCall } from "./call.repository.ts";
import type { CallEnd, StandingCall } from "./standing-call.ts";
import type { StartedCall } from "./started-call.ts";

/**
 * Charges the call whose answer stands to learner, server and operator, and frees the rest of what
 * the turn reserved, in the caller's transaction. `reservationId` is null where the operator alone
 * pays, as for an evaluation. `posted: false` means that the call or the reservation was settled
 * before: nothing was written, and the caller must roll back.
 */
export async function postTurn(
  sql: Sql,
  input: { reservationId: string | null; standing: StandingCall },
): Promise<Settlement> {
  const { reservationId, standing } = input;
  const reservationIds = [reservationId, standing.reservationId].filter((id) => id !== null);
  const settlement = await settle(sql, { reservationIds, kind: "standing", charge: standing });
  if (settlement.posted)
    await updateEndedCall(sql, standing.callId, { ...standing, state: "posted" });
  return settlement;
}

/**
 * Charges a call whose answer does not stand to the operator. False: it was settled before. Where that
 * was by an estimate, and the provider has told its usage since, the ledger gets the difference.
 */
export async function postLostCall(sql: Sql, lost: StandingCall): Promise<boolean> {
  const reservationIds = [lost.reservationId];
  const { posted } = await settle(sql, { reservationIds, kind: "lost", charge: lost });
  if (posted) await updateEndedCall(sql, lost.callId, { ...lost, state: "lost" });
  else if (!lost.estimated) await reconcileLostCharge(sql, lost);
  return posted;
}

/** Ends a call that was certainly not billed: the operator's money is free again. */
export async function voidCall(sql: Sql, call: StartedCall, end: CallEnd): Promise<void> {
  const isReleased = await releaseReservation(sql, call.reservationId);
  const ended = { ...end, state: "void", costPicoUsd: 0n, estimated: false } as const;
  if (isReleased) await updateEndedCall(sql, call.id, ended);
}
