import type { FindDeadWork } from "#/calls/resolve-orphans.ts";

import { toParleyError } from "#/shared/errors.ts";

import { deleteDeadWorkers } from "./lease.repository.ts";
import type { SessionServices, SweepServices } from "./services.ts";
import type { SessionView } from "./session-view.ts";
import {
  claimLostNotices,
  eraseOldSummaries,
  eraseOldTexts,
  expireIdleSessions,
  findForsakenSessions,
  markNoticeSaid,
  selectDeadWork,
} from "./sweep.repository.ts";

/** Sessions in one go; the others follow two seconds later. */
const sessionsPerSweep = 200;
const turnsPerSweep = 500;

/** Tells which calls and reservations no living worker stands behind. */
export const findDeadWork: FindDeadWork = selectDeadWork;

/**
 * Wakes the sessions whose open turns nobody answers. A dead worker's job holds the session's own id
 * in the queue for a while, so the fence is part of this one's.
 */
export async function wakeForsakenSessions(services: SessionServices): Promise<number> {
  const forsaken = await services.database.transaction((sql) =>
    findForsakenSessions(sql, sessionsPerSweep),
  );
  for (const { sessionId, fence } of forsaken) {
    const deduplicationId = `${sessionId}.${String(fence)}`;
    await services.queue.wake("answer-turn", { sessionId }, { deduplicationId });
  }
  return forsaken.length;
}

/**
 * Closes sessions in which nobody has said a word for long, and says so there; also where that could
 * not be said the last time.
 */
export async function closeIdleSessions(services: SweepServices): Promise<number> {
  const { idleHours } = services.sessionLimits;
  const limit = sessionsPerSweep;
  const { lost, closed } = await services.database.transaction(async (sql) => ({
    lost: await claimLostNotices(sql, limit),
    closed: await expireIdleSessions(sql, { idleHours, limit }),
  }));
  for (const session of [...closed, ...lost]) await sayExpired(services, session);
  return closed.length;
}

async function sayExpired(services: SweepServices, session: SessionView): Promise<void> {
  const { sessionNotices, database, log } = services;
  try {
    await sessionNotices.sessionExpired(session);
  } catch (error) {
    log.error("session.expiry_not_said", error, { sessionId: session.id });
    if (toParleyError(error).retryable) return;
  }
  await markNoticeSaid(database.sql(), session.id);
}

/** Erases what learners and tutors said, once it is as old as was promised. */
export async function eraseExpiredTexts(services: SessionServices): Promise<number> {
  const { retentionDays } = services.sessionLimits;
  return services.database.transaction(async (sql) => {
    await eraseOldSummaries(sql, retentionDays);
    return eraseOldTexts(sql, { retentionDays, limit: turnsPerSweep });
  });
}

/** Forgets workers that are long gone. */
export async function forgetDeadWorkers(services: SessionServices): Promise<void> {
  await deleteDeadWorkers(services.database.sql());
}
