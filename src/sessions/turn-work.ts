import type { Lease } from "#/calls/lease.ts";
import type { Sql } from "#/database/database.ts";

import { claimNextTurn, type ClaimedTurn, type TurnContext } from "./claim.repository.ts";
import type { LeasedSession } from "./lease.repository.ts";

/** A claimed turn with all that it is answered from. */
export interface TurnWork {
  session: LeasedSession;
  turn: ClaimedTurn;
  context: TurnContext;
  lease: Lease;
}

/** Claims the next turn of a session whose lease is held, or gives the lease back. */
export async function claimWork(
  sql: Sql,
  session: LeasedSession,
  workerId: string,
): Promise<Omit<TurnWork, "lease"> | undefined> {
  const { id: sessionId, fence } = session;
  const claimed = await claimNextTurn(sql, { sessionId, workerId, fence });
  return claimed && { session, ...claimed };
}
