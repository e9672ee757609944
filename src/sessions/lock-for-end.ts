import type { Sql } from "#/database/database.ts";
import { ParleyError } from "#/shared/errors.ts";

import { guardLease, type EndingSession, type GrownSession } from "./lease.repository.ts";
import type { AnswerServices } from "./services.ts";
import type { TurnWork } from "./turn-work.ts";

/**
 * Locks the session for the end of one of its turns.
 * @throws ParleyError `lease_lost` where another worker has it.
 */
export async function lockForEnd(
  services: AnswerServices,
  sql: Sql,
  { session, lease }: TurnWork,
  grown: GrownSession = { contextTokens: 0 },
): Promise<EndingSession> {
  const key = { sessionId: session.id, workerId: services.leases.workerId, fence: lease.fence };
  const locked = await guardLease(sql, key, grown);
  if (!locked) throw new ParleyError("lease_lost");
  return locked;
}
