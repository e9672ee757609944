import { runTransaction } from "#/database/run-transaction.ts";
import { ParleyError } from "#/shared/errors.ts";

import { answerTurn } from "./answer-turn.ts";
import { takeLease } from "./lease.repository.ts";
import type { AnswerServices } from "./services.ts";
import { claimWork, type TurnWork } from "./turn-work.ts";

/**
 * Takes a session's lease and answers its turns in order, until none waits. Does nothing where
 * another worker has the session: that one will see what waits. `stopping` aborts when this worker
 * is to end.
 */
export async function drainSession(
  services: AnswerServices,
  sessionId: string,
  stopping: AbortSignal,
): Promise<void> {
  const first = await takeUpSession(services, sessionId);
  if (!first) return;
  const endings: Promise<void>[] = [];
  try {
    let work: TurnWork | undefined = first;
    while (work) {
      const end: Awaited<ReturnType<typeof answerTurn>> = await answerTurn(
        services,
        work,
        stopping,
      );
      endings.push(end.ending);
      work = end.next;
    }
  } catch (error) {
    if (!(error instanceof ParleyError) || error.code !== "lease_lost") throw error;
    services.log.warn("lease.lost", { sessionId });
  } finally {
    services.leases.drop(first.lease);
    await Promise.all(endings);
  }
}

/** One transaction: the lease, the claim of the first turn, and all that it is answered from. */
async function takeUpSession(
  services: AnswerServices,
  sessionId: string,
): Promise<TurnWork | undefined> {
  const { workerId } = services.leases;
  const askedAtMs = services.clock.monotonicMs();
  const claimed = await runTransaction(services, async (sql) => {
    const session = await takeLease(sql, { sessionId, workerId });
    return session && claimWork(sql, session, workerId);
  });
  if (!claimed) return undefined;
  const { fence } = claimed.session;
  return { ...claimed, lease: services.leases.keep({ workId: sessionId, fence, askedAtMs }) };
}
