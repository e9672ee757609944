import type { SessionServices } from "./services.ts";
import type { SessionStatus, SessionView } from "./session-view.ts";

/** A person's session in one server, or in DMs where `serverId` is null. */
export interface SessionScope {
  discordUserId: string;
  serverId: string | null;
}

/** The one active session of a person there. */
export function getActiveSession(
  services: SessionServices,
  scope: SessionScope,
): Promise<SessionView | undefined> {
  throw new Error("soon");
}

/** The newest session that this person holds in a channel and could write in (also paused or expired). */
export function findSessionInChannel(
  services: SessionServices,
  place: { channelId: string; discordUserId: string },
): Promise<SessionView | undefined> {
  throw new Error("soon");
}

/**
 * The newest session of a person that can be taken up again: paused or expired.
 */
export function findResumableSession(
  services: SessionServices,
  scope: SessionScope,
): Promise<SessionView | undefined> {
  throw new Error("soon");
}

/** @throws ParleyError `session_missing`, `session_not_yours`. */
export function sessionStatus(
  services: SessionServices,
  owner: { sessionId: string; discordUserId: string },
): Promise<SessionStatus> {
  throw new Error("soon");
}

/** A place where messages may have been missed while no gateway listened. */
export interface PlaceToCatchUp {
  sessionId: string;
  place: "thread" | "channel" | "dm";
  channelId: string;
  serverId: string | null;
  discordUserId: string;
  /** The newest message taken in there; null where there was none yet. */
  lastEventSnowflake: string | null;
  startedAt: Date;
  lastActivityAt: Date;
}

/**
 * The places of active and paused sessions, last used first. Read it before the gateway connects:
 * a message that arrives meanwhile moves `lastEventSnowflake` past what was missed.
 */
export function listPlacesToCatchUp(services: SessionServices): Promise<PlaceToCatchUp[]> {
  throw new Error("soon");
}
