import { releaseReservation } from "#/budgets/settle.ts";
import { postLostCall } from "#/calls/post-call.ts";
import type { StandingCall } from "#/calls/standing-call.ts";
import { runTransaction } from "#/database/run-transaction.ts";
import { ParleyError } from "#/shared/errors.ts";

import { endReply, type TurnEnd } from "./end-reply.ts";
import { abandonPlaces, storeFailure } from "./finish.repository.ts";
import { lockForEnd } from "./lock-for-end.ts";
import type { OpenedReply } from "./open-reply.ts";
import type { AnswerServices } from "./services.ts";
import { claimWork, type TurnWork } from "./turn-work.ts";

/** Why a turn has no answer, and the call that is to be charged to the operator alone. */
export interface TurnFailure {
  error: ParleyError;
  standing: StandingCall | undefined;
}

/**
 * Ends a turn without an answer: the learner pays nothing, is told why, and the next message works.
 * @throws ParleyError `lease_lost`.
 */
export async function failTurn(
  services: AnswerServices,
  work: TurnWork,
  opened: OpenedReply,
  failure: TurnFailure,
): Promise<TurnEnd> {
  const { turn, session } = work;
  const { error, standing } = failure;
  const next = await runTransaction(services, async (sql) => {
    const locked = await lockForEnd(services, sql, work);
    await storeFailure(sql, {
      turnId: turn.id,
      personaId: session.personaId,
      errorCode: error.code,
    });
    if (error.code === "discord_channel_gone") await abandonPlaces(sql, [session.channelId]);
    // In the order in which budgets are locked: the learner's and the server's, then the operator's.
    const isReleased = await releaseReservation(sql, turn.reservationId);
    const isSettled = !standing || (await postLostCall(sql, standing));
    if (!isSettled || !isReleased) throw new ParleyError("lease_lost");
    return claimWork(sql, locked, services.leases.workerId);
  });
  services.log.warn("turn.failed", { turnId: turn.id, code: error.code });
  const canRetry = next === undefined;
  return endReply(services, work, opened, {
    next,
    sayLast: (reply) => reply.fail({ error, canRetry }),
  });
}
