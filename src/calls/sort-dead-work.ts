import type { Sql } from "#/database/database.ts";

import type { LeasedWork } from "./leased-work.ts";

/** Work, divided by what is known of it. */
export interface SortedWork {
  /** Work of the table behind which no live lease stands; locked until the transaction ends. */
  dead: LeasedWork[];
  /** What is none of the table's. */
  others: LeasedWork[];
}

/** Of `work`, which is of one table of leased rows and dead, and which is for others to judge. */
export async function sortDeadWork(
  sql: Sql,
  table: string,
  work: readonly LeasedWork[],
): Promise<SortedWork> {
  const given = work.map(({ workId, fence }) => ({ work_id: workId, fence: String(fence) }));
  const rows = await sql.execute<{ work_id: string; fence: string; is_dead: boolean }[]>(
    `with work as materialized (
       select * from jsonb_to_recordset(?::jsonb) as work (work_id uuid, fence bigint)
     ), dead as (
       select work.work_id, work.fence from work join ${table} leased on leased.id = work.work_id
       where leased.lease_fence <> work.fence
         or leased.lease_expires_at is null or leased.lease_expires_at < now()
       for update of leased skip locked
     )
     select work_id, fence, true as is_dead from dead
     union all
     select work_id, fence, false from work
     where not exists (select 1 from ${table} leased where leased.id = work.work_id)`,
    [JSON.stringify(given)],
  );
  const sorted = rows.map((row) => ({
    work: { workId: row.work_id, fence: BigInt(row.fence) },
    isDead: row.is_dead,
  }));
  return {
    dead: sorted.filter(({ isDead }) => isDead).map(({ work: one }) => one),
    others: sorted.filter(({ isDead }) => !isDead).map(({ work: one }) => one),
  };
}
