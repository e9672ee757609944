import type { Sql } from "#/database/database.ts";

import type { SessionServices } from "../services.ts";
import type { SessionView } from "../session-view.ts";

/**
 * Writes down what a scene came to and makes cards of what was missed, within the transaction that
 * completes its locked session. Nothing for sessions that are no scenes.
 */
export async function closeScene(
  _services: SessionServices,
  _sql: Sql,
  _session: SessionView,
): Promise<void> {
  return Promise.resolve();
}
