import type { Settlement } from "#/budgets/settle.ts";
import type { Sql } from "#/database/database.ts";

import type { StandingCall } from "./standing-call.ts";

/**
 * Charges the call whose answer stands to learner, server and operator, and frees the rest of what
 * the turn reserved, in the caller's transaction. `posted: false` means that the call or the
 * reservation was settled before: nothing was written, and the caller must roll back.
 */
export async function postTurn(
  sql: Sql,
  input: { reservationId: string; standing: StandingCall },
): Promise<Settlement> {
  throw new Error(`not yet: ${String(sql)} ${String(input)}`);
}

/** Charges a call whose answer does not stand to the operator. False: it was settled before. */
export async function postLostCall(sql: Sql, standing: StandingCall): Promise<boolean> {
  throw new Error(`not yet: ${String(sql)} ${String(standing)}`);
}
