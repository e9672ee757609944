import { sessionStatus, type SessionOwner } from "../find-session.ts";
import type { SessionServices } from "../services.ts";
import { readSessionMetrics } from "./read-metrics.ts";
import type { SessionMetrics } from "./session-metrics.ts";

/**
 * The figures of a session, for its learner.
 * @throws ParleyError `session_missing`, `session_not_yours`.
 */
export async function findSessionMetrics(
  services: SessionServices,
  owner: SessionOwner,
): Promise<SessionMetrics> {
  await sessionStatus(services, owner);
  return readSessionMetrics(services.database.sql(), owner.sessionId);
}
