import type { Pool, PoolClient } from "pg";

/** Long enough for whoever holds a connection to give it back by themselves. */
const graceMs = 100;

/**
 * Gives connections back that died in the middle of a transaction. Kysely does not where the
 * rollback fails as well, so each restart of PostgreSQL would leave the pool with fewer, and at last
 * with none.
 */
export function releaseDeadConnections(pool: Pool): void {
  pool.on("connect", (client) => {
    client.once("end", () => {
      setTimeout(release, graceMs, client).unref();
    });
  });
}

function release(client: PoolClient): void {
  try {
    client.release(true);
  } catch {
    // It was given back before: pg says so by an error.
  }
}
