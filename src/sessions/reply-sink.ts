import type { Narrowing } from "#/calls/reserve-narrowing.ts";
import type { Scenario } from "#/scenarios/scenario.ts";
import type { ParleyError } from "#/shared/errors.ts";

import type { SessionPlace } from "./session-view.ts";

/**
 * The port through which a turn's answer becomes visible. `src/discord/reply-stream` implements it.
 * Sessions know nothing of Discord: a channel is an opaque string.
 */
export interface ReplySink {
  /**
   * Begins (or, after a crash, takes up again) the reply of one turn. Resolves without waiting for
   * Discord unless an earlier worker may have posted already.
   */
  open(target: ReplyTarget): Promise<Reply>;
}

export interface ReplyTarget {
  turnId: string;
  sessionId: string;
  channelId: string;
  place: SessionPlace;
  /** Interface locale for buttons and notices. */
  locale: string;
  /** Messages already posted for this turn, in order, as stored. */
  parts: readonly ReplyPart[];
  /** True where an earlier worker had the turn, so that a message may stand unrecorded. */
  mayStandUnrecorded: boolean;
  /**
   * The whole text of an answer that stands already, so that only its ending is wanting; empty for
   * all others.
   */
  standingText: string;
  /** The messages to take away once this reply stands: those of the answer that a Retry replaces. */
  replacedParts: readonly ReplyPart[];
  /**
   * Whether this worker may still write: it holds the session's lease, or the turn's end is stored
   * and only the last words under it are missing. Asked before each write.
   */
  holdsLease(): boolean;
  /** Aborted when `holdsLease` comes to say no: a write under way is given up. */
  lost: AbortSignal;
  /** Called as soon as a message exists, before anything else is sent to it. */
  onPartPosted(part: ReplyPart): Promise<void>;
}

export interface ReplyPart {
  partNumber: number;
  discordMessageId: string;
}

/** What stands under a finished answer. */
export interface ReplyEnding {
  /** Undefined where the learner reads corrections only when the talk ends. */
  correctionCount: number | undefined;
  /** Words that the tutor noted. */
  wordCount: number;
  canRetry: boolean;
  wasStopped: boolean;
  /** What the learner has left, in pico-dollars; undefined where it is not shown. */
  leftPicoUsd: bigint | undefined;
  /** Which models might answer where a budget lacked the money for any; else, or not shown, null. */
  narrowing?: Narrowing | null;
  /** The scene that the answer belongs to; undefined for all other talks. */
  scene?: SceneUnderReply | undefined;
}

/** A scene, as the buttons under its answers need it. */
export interface SceneUnderReply {
  sessionId: string;
  /** Nothing more can be met in it. */
  isOver: boolean;
  /** Where the answer opens it: whom the learner plays, and its first part. */
  opening?: Pick<Scenario, "roles" | "phases"> | undefined;
}

/** Why there is no answer. */
export interface ReplyFailure {
  error: ParleyError;
  /** Nothing came after the turn, so that it may be tried again. */
  canRetry: boolean;
}

/** One reply in the making. Single-flight: at most one write to Discord at a time, latest text wins. */
export interface Reply {
  /** The whole visible text so far. Returns at once; the first call is sent at once. */
  show(visibleText: string): void;
  /**
   * The text is complete: it is sent at once and without Stop. Resolves when it stands in Discord, and
   * is given up after a minute.
   * Not called for an answer that was stopped before its first word: `finish` alone ends that one.
   * @throws ParleyError `discord_unavailable` where it cannot stand now, another `discord_*` where it
   * never can, `lease_lost` where another worker has it.
   */
  complete(visibleText: string): Promise<void>;
  /**
   * Adds what stands under the answer, by one more edit that may wait.
   * @throws ParleyError as `complete` does.
   */
  finish(ending: ReplyEnding): Promise<void>;
  /**
   * Says in the learner's language what went wrong, under what was shown.
   * @throws ParleyError as `complete` does.
   */
  fail(failure: ReplyFailure): Promise<void>;
}
