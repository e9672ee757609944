import type { LeasedWork } from "#/calls/leased-work.ts";
import { sortDeadWork, type SortedWork } from "#/calls/sort-dead-work.ts";
import type { Sql } from "#/database/database.ts";

import { endedMaterialDays } from "./material-limits.ts";
import { isOpen, materialLeaseTable, unleased } from "./material.repository.ts";

/** Materials that nobody is at: their wake-up was lost, or their worker died. */
export async function selectForsakenMaterials(sql: Sql, limit: number): Promise<LeasedWork[]> {
  const rows = await sql.execute<{ id: string; lease_fence: string }[]>(
    `select id, lease_fence from material
     where ${isOpen} and ${unleased} and created_at < now() - interval '1 second'
     order by created_at limit ?`,
    [limit],
  );
  return rows.map((row) => ({ workId: row.id, fence: BigInt(row.lease_fence) }));
}

/** Of `work`, which is materials' and dead, and which is for others to judge. */
export async function sortDeadMaterials(
  sql: Sql,
  work: readonly LeasedWork[],
): Promise<SortedWork> {
  return sortDeadWork(sql, materialLeaseTable, work);
}

/**
 * Erases materials that have been over for long, or whose text is gone for good and of which nothing
 * is left to be said; answers how many.
 */
export async function deleteEndedMaterials(sql: Sql, limit: number): Promise<number> {
  const rows = await sql.execute<unknown[]>(
    `delete from material where id in (
       select id from material
        where finished_at is not null and interaction_token is null
          and (item_id is null or finished_at <= now() - interval '${String(endedMaterialDays)} days')
        order by finished_at limit ? for update skip locked)
     returning id`,
    [limit],
  );
  return rows.length;
}

/** Discord takes an interaction's answer for 15 minutes. */
const tokenLifetime = "interval '14 minutes'";

/** Forgets through which interactions materials came that can be answered there no more. */
export async function forgetOldTokens(sql: Sql): Promise<number> {
  const rows = await sql.execute<unknown[]>(
    `update material set interaction_token = null
     where interaction_token is not null and created_at <= now() - ${tokenLifetime} returning id`,
  );
  return rows.length;
}
