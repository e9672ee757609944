import type { SessionServices } from "../services.ts";

import { eraseOldTokens } from "./recap-end.repository.ts";
import { selectReadyRecaps } from "./recap.repository.ts";

/** Recaps in one go; the others follow two seconds later. */
const recapsPerSweep = 50;

/**
 * Wakes the recaps that nobody is at. A dead worker's job holds the session's own id in the queue for
 * a while, so the fence is part of this one's.
 */
export async function wakeForsakenRecaps(services: SessionServices): Promise<number> {
  const ready = await selectReadyRecaps(services.database.sql(), recapsPerSweep);
  for (const { sessionId, fence } of ready) {
    const deduplicationId = `${sessionId}.${String(fence)}`;
    await services.queue.wake("recap-session", { sessionId }, { deduplicationId });
  }
  return ready.length;
}

/** Forgets the private answers in which nobody came to show a recap in time. */
export async function forgetRecapTokens(services: SessionServices): Promise<number> {
  return eraseOldTokens(services.database.sql());
}
