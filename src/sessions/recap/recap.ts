import type { Lease } from "#/calls/lease.ts";
import type { LeasedWork } from "#/calls/leased-work.ts";

import type { SessionView } from "../session-view.ts";

/**
 * - `open`: a text may still come, and nothing was charged yet;
 * - `written`: with a text, which is charged;
 * - `plain`: it stays without one, and cost nothing.
 */
export type RecapState = "open" | "written" | "plain";

/** A recap that is not said to its end, taken by one worker under a lease. */
export interface Recap {
  id: string;
  session: SessionView;
  state: RecapState;
  /** The message that holds it; null where there is none (yet). */
  discordMessageId: string | null;
  /** The private answer that is to show it instead; null where a message does. */
  interactionToken: string | null;
  /** Claims since it was last put off, this one included. */
  attempt: number;
  fence: bigint;
  /** Models that the server allows, as `provider/model`; null for all. */
  allowedModels: string[] | null;
}

/** A recap under way, and under which lease. */
export interface RecapWork {
  recap: Recap;
  lease: Lease;
}

/** The lease of a recap, as calls know it. */
export function workOf({ id, fence }: Pick<Recap, "id" | "fence">): LeasedWork {
  return { workId: id, fence };
}
