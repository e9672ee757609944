import type { Sql } from "#/database/database.ts";

/** Which version of a learner's own scene somebody may play. */
export interface ScenarioAccess {
  version: number;
  isOwn: boolean;
}

/** Undefined where they may play none: it is gone, or neither theirs nor shared where they are. */
export async function selectAccess(
  sql: Sql,
  visitor: {
    rowId: string;
    learnerId: string | undefined;
    serverId: string | null;
    mayDecide?: boolean;
  },
): Promise<ScenarioAccess | undefined> {
  const [row] = await sql.execute<{ version: number; is_own: boolean }[]>(
    `select is_own, case when is_own then current_version else shared_version end as version
       from (select coalesce(author_id = ?::uuid, false) as is_own,
               current_version, scenario_share.version as shared_version,
               coalesce(state = 'approved' or (? and state = 'pending'), false)
                 and erasure_requested_at is null as is_shared
             from custom_scenario join learner on learner.id = author_id
               left join scenario_share on custom_scenario_id = custom_scenario.id and server_id = ?
             where custom_scenario.id = ? and deleted_at is null) as found
      where is_own or is_shared`,
    [visitor.learnerId ?? null, visitor.mayDecide ?? false, visitor.serverId, visitor.rowId],
  );
  return row && { version: row.version, isOwn: row.is_own };
}
