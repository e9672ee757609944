import { expect, vi } from "vitest";

import type { Database } from "#/database/database.ts";

const waiting = `select from pg_stat_activity
  where datname = current_database() and wait_event_type = 'Lock'`;

/**
 * Lets several works run into the lock of one session, in this order, each on a connection of its
 * own; then gives the lock free. PostgreSQL lets them through in the order in which they came.
 */
export async function queueUp(
  database: Database,
  sessionId: string,
  works: readonly (() => Promise<unknown>)[],
): Promise<PromiseSettledResult<unknown>[]> {
  const running: Promise<unknown>[] = [];
  await database.transaction(async (sql) => {
    await sql.execute("select id from session where id = ? for update", [sessionId]);
    for (const work of works) {
      const run = work();
      run.catch(() => undefined);
      running.push(run);
      await untilWaiting(database, running.length);
    }
  });
  return Promise.allSettled(running);
}

/** Resolves when so many connections wait for a lock. */
export async function untilWaiting(database: Database, count: number): Promise<void> {
  await vi.waitFor(
    async () => expect(await database.sql().execute<unknown[]>(waiting)).toHaveLength(count),
    { interval: 5 },
  );
}
