import type { LeasedWork } from "#/calls/leased-work.ts";
import type { Sql } from "#/database/database.ts";

import { unleased } from "./aside.repository.ts";

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

/** Work, divided by what is known of it. */
export interface SortedWork {
  /** Asides' work behind which no live lease stands; locked until the transaction ends. */
  dead: LeasedWork[];
  /** What is no aside's. */
  others: LeasedWork[];
}

/** Of `work`, which is asides' and dead, and which is for others to judge. */
export async function sortDeadWork(sql: Sql, work: readonly LeasedWork[]): Promise<SortedWork> {
  const given = work.map(({ workId, fence }) => ({ work_id: workId, fence: String(fence) }));
  const rows = await sql.execute<{ work_id: string; fence: string; is_dead: boolean }[]>(
    `with work as materialized (
       select * from jsonb_to_recordset(?::jsonb) as work (work_id uuid, fence bigint)
     ), dead as (
       select work.work_id, work.fence from work join aside on aside.id = work.work_id
       where aside.lease_fence <> work.fence or ${unleased}
       for update of aside skip locked
     )
     select work_id, fence, true as is_dead from dead
     union all
     select work_id, fence, false from work
     where not exists (select 1 from aside where aside.id = work.work_id)`,
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
