import type { ProfileSnapshot } from "#/learners/profile-snapshot.ts";

import type { SessionServices } from "./services.ts";
import type { SessionPlace, SessionView } from "./session-view.ts";

/** What a session is started with. The place in Discord exists already. */
export interface SessionStart {
  learnerId: string;
  serverId: string | null;
  /** Whether the server's budget counts: it installed the bot, and the session is not in a DM. */
  serverCounts: boolean;
  place: SessionPlace;
  channelId: string;
  /** A persona's id, or `none`. */
  personaId: string;
  subject: string | undefined;
  interfaceLocale: string;
  /** Made by `freezeProfile`: also says the language and the level. */
  profile: ProfileSnapshot;
}

/**
 * Starts a session and its first turn, the greeting. Ask {@link checkSessionStart} before a thread
 * is opened for it.
 * @throws ParleyError `session_active_already`, `persona_not_allowed`, `budget_*`, `model_*`.
 */
export function startSession(services: SessionServices, start: SessionStart): Promise<SessionView> {
  throw new Error("soon");
}

/**
 * Whether {@link startSession} would go through as things stand; nothing is written.
 * @throws ParleyError as startSession does.
 */
export function checkSessionStart(
  services: SessionServices,
  start: Omit<SessionStart, "channelId">,
): Promise<void> {
  throw new Error("soon");
}
