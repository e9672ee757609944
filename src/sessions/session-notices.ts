import type { SessionView } from "./session-view.ts";

/** The port through which a session's place is told what happened without anybody there acting. */
export interface SessionNotices {
  /**
   * Says in the session's locale that it was closed for being idle and how to go on.
   * @throws ParleyError `discord_*` where it cannot be said.
   */
  sessionExpired(session: SessionView): Promise<void>;
}
