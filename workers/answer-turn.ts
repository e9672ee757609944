import { drainSession } from "#/sessions/drain-session.ts";

import type { Processor } from "./processor.ts";

/** Answers what waits in a session, in order. */
export const answerTurn: Processor<"answer-turn"> = (services, { sessionId }, signal) =>
  drainSession(services, sessionId, signal);
