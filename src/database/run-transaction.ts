import type { Clock } from "#/shared/clock.ts";
import { ParleyError } from "#/shared/errors.ts";

import type { Database, Sql } from "./database.ts";

/** Waits between the tries: a deadlock clears at once, a restart of PostgreSQL within seconds. */
const retryDelaysMs = [20, 100, 400, 1_000, 1_500];

/**
 * Runs `work` in a transaction, again where the database asks for it or was away for a moment.
 * `work` must be safe to run again when its commit went through but the answer was lost: each of
 * ours is guarded by an event id, a fence or a state.
 */
export async function runTransaction<T>(
  services: { readonly database: Database; readonly clock: Clock },
  work: (sql: Sql) => Promise<T>,
): Promise<T> {
  for (const delayMs of retryDelaysMs) {
    try {
      return await services.database.transaction(work);
    } catch (error) {
      if (!isTransient(error)) throw error;
      await services.clock.sleep(delayMs);
    }
  }
  return services.database.transaction(work);
}

/**
 * Idle for too long, deadlock, serialization failure, too many connections, and the classes of a
 * server that stops, starts or is not there. A connection that breaks in mid-statement has no code, nor
 * has waiting too long for one.
 */
function isTransient(error: unknown): boolean {
  if (error instanceof ParleyError || !(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code !== "string") return /connect|socket/i.test(error.message);
  return /^(25P03|40001|40P01|53300|57P0[1-3]|08\w{3}|ECONN\w+|EPIPE|ENOENT)$/.test(code);
}

/** The name of the unique constraint that `error` reports as violated; undefined for other errors. */
export function violatedConstraint(error: unknown): string | undefined {
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  return code === "23505" && typeof constraint === "string" ? constraint : undefined;
}
