import type { Sql } from "#/database/database.ts";

import type { CallServices } from "./services.ts";

/** Some work under a lease: a call under way, or a reservation that no turn names. */
export interface LeasedWork {
  sessionId: string;
  fence: bigint;
}

/**
 * Of `work`, what no live lease stands behind. Runs in the resolving transaction and locks the
 * sessions that it finds dead until its end, so that no lease comes back to life meanwhile.
 */
export type FindDeadWork = (
  sql: Sql,
  work: readonly LeasedWork[],
) => Promise<readonly LeasedWork[]>;

/**
 * For the sweeper: settles the calls that a dead worker left (a marked estimate, charged to the
 * operator) and releases its reservations; answers how many there were of both. Any number of
 * processes may run it at once.
 */
export async function resolveOrphanedCalls(
  services: Pick<CallServices, "database" | "log"> & { readonly findDeadWork: FindDeadWork },
): Promise<number> {
  return Promise.reject(new Error(`not yet: ${String(services)}`));
}
