import type { Sql } from "#/database/database.ts";
import { runTransaction } from "#/database/run-transaction.ts";
import type { ProfileSnapshot } from "#/learners/profile-snapshot.ts";
import { readPersonaRules } from "#/personas/read-persona-rules.ts";
import { requirePersona } from "#/personas/require-persona.ts";
import { ParleyError } from "#/shared/errors.ts";

import { completeSession } from "./complete-session.ts";
import { explainActiveSession } from "./explain-active-session.ts";
import { abandonPlaces } from "./finish.repository.ts";
import { wakeRecap } from "./recap/insert-recap.ts";
import { rulePlace } from "./rule-place.ts";
import type { SessionServices } from "./services.ts";
import { lockSession, updateFrozenProfile, updatePersona } from "./session.repository.ts";
import { wrongStateCode } from "./session-transitions.ts";
import type { SessionView } from "./session-view.ts";
import { moveSession } from "./transition.repository.ts";

/** Names a session and who acts on it: only its learner may. */
export interface SessionOwner {
  sessionId: string;
  discordUserId: string;
}

/**
 * Puts a session aside. What waits is still answered.
 * @throws ParleyError `session_missing`, `session_not_yours`, `session_over`, `session_state_wrong`.
 */
export function pauseSession(services: SessionServices, owner: SessionOwner): Promise<SessionView> {
  return changeState(services, owner, (sql, session) =>
    moveSession(sql, { sessionId: session.id, to: "paused", cause: "learner" }),
  );
}

/**
 * Takes up a paused or expired session.
 * @throws ParleyError as {@link pauseSession}, and `session_active_already`.
 */
export function resumeSession(
  services: SessionServices,
  owner: SessionOwner,
): Promise<SessionView> {
  return changeState(services, owner, (sql, session) =>
    moveSession(sql, { sessionId: session.id, to: "active", cause: "learner" }),
  );
}

/** Ends a session for good. What waits is still answered. @throws ParleyError as pauseSession. */
export async function endSession(
  services: SessionServices,
  owner: SessionOwner,
): Promise<SessionView> {
  const ended = await changeState(services, owner, (sql, session) =>
    completeSession(services, sql, { session, cause: "learner" }),
  );
  wakeRecap(services, ended.id);
  return ended;
}

/** `change` answers undefined where nothing leads there from the state that the session is in. */
async function changeState(
  services: SessionServices,
  owner: SessionOwner,
  change: (sql: Sql, session: SessionView) => Promise<SessionView | undefined>,
): Promise<SessionView> {
  try {
    return await runTransaction(services, async (sql) => {
      const session = await lockOwnSession(sql, owner);
      const changed = await change(sql, session);
      const { state } = session;
      if (!changed) throw new ParleyError(wrongStateCode(state), { state });
      return changed;
    });
  } catch (error) {
    throw explainActiveSession(error);
  }
}

/** Gives up the sessions that were held in channels which are no more; what waits there fails. */
export async function abandonSessions(
  services: SessionServices,
  place: { channelIds: readonly string[] },
): Promise<void> {
  await runTransaction(services, (sql) => abandonPlaces(sql, place.channelIds));
}

/**
 * Lets another persona go on from the next answer.
 * @throws ParleyError as {@link pauseSession}, and `persona_not_allowed`.
 */
export async function switchPersona(
  services: SessionServices,
  change: SessionOwner & { personaId: string },
): Promise<SessionView> {
  return runTransaction(services, async (sql) => {
    const session = await lockOwnSession(sql, change);
    if (!isRunning(session)) throw new ParleyError(wrongStateCode(session.state));
    const rules = await readPersonaRules(services, rulePlace(session), sql);
    const after = requirePersona(services.personas, rules, change.personaId);
    return updatePersona(sql, { ...after, sessionId: session.id });
  });
}

/**
 * Lets a learner's newest wishes hold from the next answer on. Language and level stay, and whether its tutor remembers.
 * @throws ParleyError as {@link pauseSession}.
 */
export async function adoptProfile(
  services: SessionServices,
  change: SessionOwner & { profile: ProfileSnapshot },
): Promise<SessionView> {
  return runTransaction(services, async (sql) => {
    const session = await lockOwnSession(sql, change);
    if (!isRunning(session)) throw new ParleyError(wrongStateCode(session.state));
    const { language, level, remembersFacts } = session.profile;
    const profile = { ...change.profile, language, level, remembersFacts };
    return updateFrozenProfile(sql, { sessionId: session.id, profile });
  });
}

function isRunning({ state }: SessionView): boolean {
  return state === "active" || state === "paused";
}

/** Locks a session. @throws ParleyError `session_missing`, `session_not_yours`. */
async function lockOwnSession(sql: Sql, owner: SessionOwner): Promise<SessionView> {
  const locked = await lockSession(sql, owner.sessionId);
  if (!locked) throw new ParleyError("session_missing");
  if (locked.discordUserId !== owner.discordUserId) throw new ParleyError("session_not_yours");
  return locked.session;
}
