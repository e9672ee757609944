import { shortenId } from "#/shared/ids.ts";

import { writeCustomId } from "../custom-id.ts";

/** What may be pressed under a recap; `commands/session/recap` deals with it. */
export type RecapAction =
  | "recap-words"
  | "recap-corrections"
  | "recap-review"
  | "recap-again"
  | "recap-show";

/** The custom id of a button under the recap of a session; it works as long as the message stands. */
export function recapButtonId(action: RecapAction, sessionId: string): string {
  return writeCustomId("session", action, shortenId(sessionId));
}
