import { insertLatePart } from "./ending.repository.ts";
import { insertReplyPart } from "./finish.repository.ts";
import type { Reply } from "./reply-sink.ts";
import type { AnswerServices } from "./services.ts";
import type { TurnWork } from "./turn-work.ts";

/** A turn's reply, and the word that the turn is over. */
export interface OpenedReply {
  reply: Reply;
  /**
   * The turn's end is stored: what is still to be written under the answer changes nothing of it,
   * and need not wait for a lease that may be given back already.
   */
  markStored(): void;
  /** When a first message of it stood in Discord, by the monotonic clock; undefined before. */
  firstPostedAtMs(): number | undefined;
}

/** Opens the reply of a turn; every message that it posts is remembered for a successor. */
export async function openReply(services: AnswerServices, work: TurnWork): Promise<OpenedReply> {
  const { session, turn, context, lease } = work;
  const key = { sessionId: session.id, workerId: services.leases.workerId, fence: lease.fence };
  let isStored = false;
  let firstPostedAtMs: number | undefined;
  const lost = new AbortController();
  const lose = () => {
    lost.abort(lease.signal.reason);
  };
  lease.signal.addEventListener("abort", lose, { once: true });
  const reply = await services.replySink.open({
    turnId: turn.id,
    sessionId: session.id,
    channelId: session.channelId,
    place: session.place,
    locale: session.interfaceLocale,
    parts: context.parts,
    mayStandUnrecorded: turn.attempt > 1,
    standingText: "",
    replacedParts: context.replacedParts,
    holdsLease: () => isStored || lease.isHeld(),
    lost: lost.signal,
    onPartPosted: (part) => {
      firstPostedAtMs ??= services.clock.monotonicMs();
      const posted = { turnId: turn.id, ...part };
      return isStored
        ? insertLatePart(services.database.sql(), posted)
        : insertReplyPart(services.database.sql(), key, posted);
    },
  });
  return {
    reply,
    firstPostedAtMs: () => firstPostedAtMs,
    markStored: () => {
      isStored = true;
      lease.signal.removeEventListener("abort", lose);
    },
  };
}
