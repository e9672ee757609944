import type { OpenedReply } from "./open-reply.ts";
import type { Reply } from "./reply-sink.ts";
import { sayEnding } from "./say-ending.ts";
import type { AnswerServices } from "./services.ts";
import type { TurnWork } from "./turn-work.ts";

/** What follows a turn that is over. */
export interface TurnEnd {
  /** The session's next turn, claimed already; undefined where the lease was given back. */
  next: TurnWork | undefined;
  /** The last words under the reply, which nothing has to wait for. Never rejects. */
  ending: Promise<void>;
}

/** After a turn's end is stored: says the last words under its reply, and hands on the next turn. */
export function endReply(
  services: AnswerServices,
  work: TurnWork,
  opened: OpenedReply,
  end: { next: Omit<TurnWork, "lease"> | undefined; sayLast: (reply: Reply) => Promise<void> },
): TurnEnd {
  opened.markStored();
  const ending = sayEnding(services, work.turn.id, () => end.sayLast(opened.reply));
  return { next: end.next && { ...end.next, lease: work.lease }, ending };
}
