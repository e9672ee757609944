import { ParleyError } from "#/shared/errors.ts";

import { selectForsakenAsides } from "./aside-sweep.repository.ts";
import { claimExpiredAsides } from "./aside.repository.ts";
import { workOf, type Aside } from "./aside.ts";
import { endAside, failAll } from "./end-aside.ts";
import { openReply, sayEnd } from "./say-end.ts";
import type { AsideAnswerServices } from "./services.ts";

/** Asides in one go; the others follow two seconds later. */
const asidesPerSweep = 50;

/** What the sweeper's share of asides needs: it makes no call. */
type SweepServices = Omit<AsideAnswerServices, "circuits" | "streamDeadlines">;

/**
 * Wakes the asides that nobody is at. A dead worker's job holds the aside's own id in the queue for a
 * while, so the fence is part of this one's.
 */
export async function wakeForsakenAsides(services: SweepServices): Promise<number> {
  const forsaken = await selectForsakenAsides(services.database.sql(), asidesPerSweep);
  for (const { workId, fence } of forsaken) {
    const deduplicationId = `${workId}.${String(fence)}`;
    await services.queue.wake("answer-aside", { asideId: workId }, { deduplicationId });
  }
  return forsaken.length;
}

/**
 * Ends the asides whose time is over, here and not by the queue, so that what they hold is forgotten
 * in time whatever else is down: who got no answer is told so, at no cost.
 */
export async function endExpiredAsides(services: SweepServices): Promise<number> {
  const askedAtMs = services.clock.monotonicMs();
  const expired = await claimExpiredAsides(services.database.sql(), asidesPerSweep);
  await Promise.all(expired.map((aside) => endExpired(services, aside, askedAtMs)));
  return expired.length;
}

async function endExpired(services: SweepServices, aside: Aside, askedAtMs: number): Promise<void> {
  const lease = services.leases.keep({ ...workOf(aside), askedAtMs });
  try {
    const verdicts = failAll(aside, new ParleyError("provider_timeout"));
    const isOpen = aside.state === "answering";
    const ended = isOpen ? await endAside(services, aside, verdicts, "expired") : aside;
    await sayEnd(services, ended, await openReply(services, ended, lease), true);
  } finally {
    services.leases.drop(lease);
  }
}
