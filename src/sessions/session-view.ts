import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { ProfileSnapshot } from "#/learners/profile-snapshot.ts";
import type { Briefing } from "#/prompts/briefing.ts";

import type { SessionShape } from "./session-shape.ts";

/**
 * - `active`: turns are taken in;
 * - `paused`: the learner put it aside; writing in its place takes it up again;
 * - `expired`: closed for being idle; can be taken up again like a paused one;
 * - `completed`: ended by the learner, for good;
 * - `abandoned`: its place in Discord is gone.
 */
export type SessionState = "active" | "paused" | "expired" | "completed" | "abandoned";

/** Where a session is held. */
export type SessionPlace = "thread" | "channel" | "dm";

/** A session as the code above sees it. */
export interface SessionView extends SessionShape {
  id: string;
  learnerId: string;
  /** Null in a DM. */
  serverId: string | null;
  serverCounts: boolean;
  place: SessionPlace;
  channelId: string;
  /** The channel that a thread belongs to, whose rules hold in it; null outside threads. */
  parentChannelId: string | null;
  /** The learner's roles on the server, as far as they were told. */
  roleIds: readonly string[];
  language: string;
  level: string;
  /** A persona's id, or `none`. */
  personaId: string;
  /** Of a server's own persona: the version that this session keeps. Null of all others. */
  personaVersion: number | null;
  subject: string | null;
  /** What the tutor was given beside the profile; null where nothing was. */
  briefing: Briefing | null;
  interfaceLocale: InterfaceLocale;
  profile: ProfileSnapshot;
  state: SessionState;
  startedAt: Date;
  lastActivityAt: Date;
  endedAt: Date | null;
}

/** A session with what has happened in it. */
export interface SessionStatus extends SessionView {
  /** Answers that stand. */
  answeredTurns: number;
  /** Turns that wait or are being answered. */
  openTurns: number;
  corrections: number;
}
