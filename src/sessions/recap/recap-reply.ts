import type { Lease } from "#/calls/lease.ts";

import type { RecapView } from "./recap-view.ts";

/** Where a recap is read. */
export interface RecapTarget {
  recapId: string;
  /** The message that holds it already; null where there is none (yet). */
  discordMessageId: string | null;
  /** Where there is to be no message: the private answer that is edited instead. */
  interactionToken: string | null;
  /** True where an earlier worker had the recap, so that a message may stand unrecorded. */
  mayStandUnrecorded: boolean;
  /** Asked before each write; when it is lost or given up, nothing is written any more. */
  lease: Pick<Lease, "isHeld" | "signal">;
  /** Called as soon as the message exists, before anything else is sent to it. */
  onPosted: (discordMessageId: string) => Promise<void>;
}

/** The port through which recaps reach their learner; `src/discord/recap-reply` implements it. */
export interface RecapReplySink {
  /**
   * Shows a recap as it is now: creates its message, or edits the one that stands.
   * @throws ParleyError `discord_unavailable` where that cannot be done now, another `discord_*` where
   * it never can, `lease_lost` where another worker has it.
   */
  show(target: RecapTarget, view: RecapView): Promise<void>;
}
