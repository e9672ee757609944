import type { Pool, PoolClient } from "pg";

/** What runs one statement, or several where it has no values. */
type RunQuery = (text: string, values?: readonly unknown[]) => Promise<unknown>;

const endsTransaction = /^(commit|rollback)$/;

/**
 * Sends the `begin` of each transaction together with the first statement in it, since a round trip
 * costs as much as many a statement. A transaction without statements is never begun.
 */
export function joinBegins(pool: Pool): void {
  pool.on("connect", (client) => {
    joinBeginsOf(client);
  });
}

function joinBeginsOf(client: PoolClient): void {
  const run = client.query.bind(client) as unknown as RunQuery;
  let isBeginning = false;
  const runJoined: RunQuery = async (text, values = []) => {
    if (text === "begin") {
      isBeginning = true;
      return {};
    }
    if (!isBeginning) return run(text, values);
    isBeginning = false;
    if (endsTransaction.test(text)) return {};
    if (values.length === 0) return ((await run(`begin;${text}`)) as unknown[]).at(-1);
    // Only statements without values go together.
    await run("begin");
    return run(text, values);
  };
  Object.assign(client, { query: runJoined });
}
