import { recapSession as recap } from "#/sessions/recap/recap-session.ts";

import type { Processor } from "./processor.ts";

/** Says what a session that has ended was about. */
export const recapSession: Processor<"recap-session"> = (services, { sessionId }, signal) =>
  recap(services, sessionId, signal);
