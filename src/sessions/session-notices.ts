import type { SessionView } from "./session-view.ts";

/** The port through which a session's place is told what happened without anybody there acting. */
export interface SessionNotices {
  /**
   * Says in the session's locale that it was closed for being idle and how to go on.
   * @throws ParleyError `discord_*` where it cannot be said.
   */
  sessionExpired(session: SessionView): Promise<void>;
  /**
   * Says that the persona of the session's place had to give way, and who goes on: undefined for a
   * plain tutor.
   * @throws ParleyError `discord_*` where it cannot be said.
   */
  personaReplaced(session: SessionView, personaName: string | undefined): Promise<void>;
}
