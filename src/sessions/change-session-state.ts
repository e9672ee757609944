import type { SessionServices } from "./services.ts";
import type { SessionView } from "./session-view.ts";

/** Names a session and who acts on it: only its learner may. */
export interface SessionOwner {
  sessionId: string;
  discordUserId: string;
}

/** @throws ParleyError `session_missing`, `session_not_yours`, `session_state_wrong`. */
export function pauseSession(services: SessionServices, owner: SessionOwner): Promise<SessionView> {
  throw new Error("soon");
}

/**
 * Takes up a paused or expired session.
 * @throws ParleyError as {@link pauseSession}, and `session_active_already`.
 */
export function resumeSession(
  services: SessionServices,
  owner: SessionOwner,
): Promise<SessionView> {
  throw new Error("soon");
}

/** Ends a session for good. What waits is still answered. @throws ParleyError as pauseSession. */
export function endSession(services: SessionServices, owner: SessionOwner): Promise<SessionView> {
  throw new Error("soon");
}

/**
 * Lets another persona go on from the next answer.
 * @throws ParleyError as {@link pauseSession}, and `persona_not_allowed`.
 */
export function switchPersona(
  services: SessionServices,
  change: SessionOwner & { personaId: string },
): Promise<SessionView> {
  throw new Error("soon");
}
