import type { LeasedWork } from "#/calls/leased-work.ts";
import { sortDeadWork, type SortedWork } from "#/calls/sort-dead-work.ts";
import type { Sql } from "#/database/database.ts";

import { asideLeaseTable, unleased } from "./aside.repository.ts";

/** Asides that are not said yet and that nobody is at: their wake-up was lost, or their worker died. */
export async function selectForsakenAsides(sql: Sql, limit: number): Promise<LeasedWork[]> {
  const rows = await sql.execute<{ id: string; lease_fence: string }[]>(
    `select id, lease_fence from aside
     where interaction_token is not null and expires_at > now() and ${unleased}
       and created_at < now() - interval '1 second'
     order by created_at limit ?`,
    [limit],
  );
  return rows.map((row) => ({ workId: row.id, fence: BigInt(row.lease_fence) }));
}

/** Of `work`, which is asides' and dead, and which is for others to judge. */
export async function sortDeadAsides(sql: Sql, work: readonly LeasedWork[]): Promise<SortedWork> {
  return sortDeadWork(sql, asideLeaseTable, work);
}
