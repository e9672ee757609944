import { compactHistory } from "#/sessions/compact-history.ts";

import type { Processor } from "./processor.ts";

/** Cuts a history that has grown long to a summary and its newest turns. */
export const compactSessionHistory: Processor<"compact-history"> = (
  services,
  { sessionId },
  signal,
) => compactHistory(services, sessionId, signal);
