import { compactHistory as compactSession } from "#/sessions/compact-history.ts";

import type { Processor } from "./processor.ts";

/** Cuts a history that has grown long to a summary and its newest turns. */
export const compactHistory: Processor<"compact-history"> = (services, { sessionId }, signal) =>
  compactSession(services, sessionId, signal);
