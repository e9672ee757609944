import { ParleyError } from "#/shared/errors.ts";

import {
  selectSessionCorrections,
  type CorrectionView,
  type SessionCorrection,
} from "./correction.repository.ts";
import {
  findNewestSession,
  findWritableSession,
  hasEndedThere,
  markEndTold,
  readSessionStatus,
  selectPlacesToCatchUp,
  updateHearing,
  type PlaceToCatchUp,
} from "./find-session.repository.ts";
import type { SessionServices } from "./services.ts";
import type { SessionStatus, SessionView } from "./session-view.ts";

export type { SessionCorrection };

/** Half an hour of reading at five requests a second; older places wait for their next message. */
const maxPlacesToCatchUp = 10_000;

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
  return findNewestSession(services.database.sql(), scope, ["active"]);
}

/** The newest session that this person holds in a channel and could write in (also paused or expired). */
export function findSessionInChannel(
  services: SessionServices,
  place: { channelId: string; discordUserId: string },
): Promise<SessionView | undefined> {
  return findWritableSession(services.database.sql(), place);
}

/** Whether a person's newest session in a thread has ended. */
export function hasEndedIn(
  services: SessionServices,
  place: { channelId: string; discordUserId: string },
): Promise<boolean> {
  return hasEndedThere(services.database.sql(), place);
}

/**
 * Whether a person who writes in a thread is to be told that their session there has ended: true once
 * for each session, however many gateways ask.
 */
export function claimWordOfEnd(
  services: SessionServices,
  place: { channelId: string; discordUserId: string },
): Promise<boolean> {
  return markEndTold(services.database.sql(), place);
}

/** The newest session of a person that can be taken up again: paused or expired. */
export function findResumableSession(
  services: SessionServices,
  scope: SessionScope,
): Promise<SessionView | undefined> {
  return findNewestSession(services.database.sql(), scope, ["paused", "expired"]);
}

/** A session, and who says that it is theirs. */
export interface SessionOwner {
  sessionId: string;
  discordUserId: string;
}

/** @throws ParleyError `session_missing`, `session_not_yours`. */
export async function sessionStatus(
  services: SessionServices,
  owner: SessionOwner,
): Promise<SessionStatus> {
  const found = await readSessionStatus(services.database.sql(), owner.sessionId);
  if (!found) throw new ParleyError("session_missing");
  if (found.discordUserId !== owner.discordUserId) throw new ParleyError("session_not_yours");
  return found.status;
}

/**
 * Corrections of a session in the order of the talk, for whoever goes through all of them.
 * @throws ParleyError `session_missing`, `session_not_yours`.
 */
export async function readSessionCorrections(
  services: SessionServices,
  { range, ...owner }: SessionOwner & { range: { offset: number; limit: number } },
): Promise<SessionCorrection[]> {
  await sessionStatus(services, owner);
  return selectSessionCorrections(services.database.sql(), owner.sessionId, range);
}

/** A part of a session's corrections. */
export interface CorrectionPage {
  corrections: CorrectionView[];
  /** Counted from 0: the one that was asked for, or the last. */
  page: number;
  pages: number;
  total: number;
}

/** So many corrections fit into one panel, however long they are. */
const correctionsPerPage = 8;

/**
 * What was corrected in a session, page by page in the order of the talk.
 * @throws ParleyError `session_missing`, `session_not_yours`.
 */
export async function listSessionCorrections(
  services: SessionServices,
  { page, ...owner }: SessionOwner & { page: number },
): Promise<CorrectionPage> {
  const { corrections: total } = await sessionStatus(services, owner);
  const pages = Math.max(1, Math.ceil(total / correctionsPerPage));
  const shown = Math.min(page, pages - 1);
  const range = { offset: shown * correctionsPerPage, limit: correctionsPerPage };
  const sql = services.database.sql();
  const corrections = await selectSessionCorrections(sql, owner.sessionId, range);
  return { corrections, page: shown, pages, total };
}

/**
 * The places of sessions that go on with the next message, last used first. Read it before the gateway connects:
 * a message that arrives meanwhile moves `lastEventSnowflake` past what was missed.
 */
export function listPlacesToCatchUp(services: SessionServices): Promise<PlaceToCatchUp[]> {
  return selectPlacesToCatchUp(services.database.sql(), maxPlacesToCatchUp);
}

/** Notes that everything written until now has been heard, so that nobody need look for it again. */
export function noteHearing(services: SessionServices): Promise<void> {
  return updateHearing(services.database.sql());
}
