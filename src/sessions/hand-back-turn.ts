import { postLostCall } from "#/calls/post-call.ts";
import type { StandingCall } from "#/calls/standing-call.ts";
import { runTransaction } from "#/database/run-transaction.ts";

import type { TurnEnd } from "./end-reply.ts";
import { returnTurn } from "./finish.repository.ts";
import { releaseLease } from "./lease.repository.ts";
import { lockForEnd } from "./lock-for-end.ts";
import type { AnswerServices } from "./services.ts";
import type { TurnWork } from "./turn-work.ts";

/**
 * Gives up a turn whose worker has to end: what was spent is the operator's, the lease is free at
 * once, and the turn waits for another worker, which edits what is shown already.
 * @throws ParleyError `lease_lost`.
 */
export async function handBackTurn(
  services: AnswerServices,
  work: TurnWork,
  standing: StandingCall | undefined,
): Promise<TurnEnd> {
  const { session, turn, lease } = work;
  const sessionId = session.id;
  await runTransaction(services, async (sql) => {
    await lockForEnd(services, sql, work);
    if (standing) await postLostCall(sql, standing);
    await returnTurn(sql, turn.id);
    await releaseLease(sql, { sessionId, workerId: services.leases.workerId, fence: lease.fence });
  });
  // This worker's own job still holds the session's usual id in the queue.
  const deduplicationId = `${sessionId}.${String(lease.fence)}`;
  void services.queue.wake("answer-turn", { sessionId }, { deduplicationId });
  return { next: undefined, ending: Promise.resolve() };
}
