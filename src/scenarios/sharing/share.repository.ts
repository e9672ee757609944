import type { Sql } from "#/database/database.ts";

import { writeCustomScenarioId } from "../custom/custom-scenario-id.ts";
import type { Scenario } from "../scenario.ts";

/**
 * Whether members may play what is shared: it waits for a manager, it was refused, or it was shared
 * and a manager took it away.
 */
export type ShareState = "pending" | "approved" | "refused" | "removed";

/** States in which a scene stands with a server, in SQL. */
const standing = "state in ('pending', 'approved')";

/** A learner's own scene, by its row, and a server. */
export interface ShareKey {
  rowId: string;
  serverId: string;
}

/** A share as its author sees it. */
export interface Share {
  state: ShareState;
  version: number;
  reason: string | null;
}

/** A share as the server's managers see it: never whose it is. */
export interface ListedShare extends Pick<Scenario, "emoji" | "titles" | "levels" | "category"> {
  scenarioId: string;
  version: number;
  state: ShareState;
  createdAt: Date;
}

/** The newest version of a scene of a learner's; undefined where they have none such. */
export async function selectOwnVersion(
  sql: Sql,
  own: { rowId: string; learnerId: string },
): Promise<number | undefined> {
  const [row] = await sql.execute<{ version: number }[]>(
    `select current_version as version from custom_scenario
      where id = ? and author_id = ? and deleted_at is null for share`,
    [own.rowId, own.learnerId],
  );
  return row?.version;
}

/** Locks a server's row, so that what is shared with it is counted by one at a time. */
export async function lockServer(sql: Sql, serverId: string): Promise<void> {
  await sql.execute(`select id from server where id = ? for update`, [serverId]);
}

/** How many scenes but this one a server shares or has waiting, and how many of these are its author's. */
export async function countShares(
  sql: Sql,
  { rowId, serverId, learnerId }: ShareKey & { learnerId: string },
): Promise<{ ofServer: number; ofAuthor: number }> {
  const rows = await sql.execute<{ is_own: boolean }[]>(
    `select author_id = ? as is_own from scenario_share join custom_scenario on id = custom_scenario_id
      where server_id = ? and ${standing} and custom_scenario_id <> ? and deleted_at is null`,
    [learnerId, serverId, rowId],
  );
  return { ofServer: rows.length, ofAuthor: rows.filter((row) => row.is_own).length };
}

/** Writes that a version is shared, in the place of what was shared of the scene before. */
export async function upsertShare(
  sql: Sql,
  share: ShareKey & { version: number; state: "pending" | "approved" },
): Promise<void> {
  await sql.execute(
    `insert into scenario_share (custom_scenario_id, server_id, version, state, decided_at, told_at)
     values (?, ?, ?, ?, case when ? = 'approved' then now() end,
       case when ? = 'approved' then now() end)
     on conflict (custom_scenario_id, server_id) do update
       set version = excluded.version, state = excluded.state, reason = null,
           decided_at = excluded.decided_at, told_at = excluded.told_at, created_at = now()`,
    [share.rowId, share.serverId, share.version, share.state, share.state, share.state],
  );
}

/** Takes back what a learner shares; answers whether there was anything. */
export async function deleteShare(
  sql: Sql,
  { rowId, serverId, learnerId }: ShareKey & { learnerId: string },
): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `delete from scenario_share using custom_scenario
      where id = custom_scenario_id and custom_scenario_id = ? and server_id = ? and author_id = ?
     returning id`,
    [rowId, serverId, learnerId],
  );
  return rows.length > 0;
}

/** Writes a manager's decision about the version that they saw; answers whether it was still there. */
export async function updateDecision(
  sql: Sql,
  decision: ShareKey & {
    version: number;
    wish: "approve" | "refuse";
    reason: string | null;
  },
): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `update scenario_share
        set state = case when ? = 'approve' then 'approved'
              when state = 'approved' then 'removed' else 'refused' end,
            reason = ?, decided_at = now(), told_at = null
      where custom_scenario_id = ? and server_id = ? and version = ?
        and (state = 'pending' or (state = 'approved' and ? = 'refuse'))
     returning version`,
    [
      decision.wish,
      decision.reason,
      decision.rowId,
      decision.serverId,
      decision.version,
      decision.wish,
    ],
  );
  return rows.length > 0;
}

/** What became of a scene of a learner's in a server; undefined where it is not shared there. */
export async function selectShare(
  sql: Sql,
  { rowId, serverId, learnerId }: ShareKey & { learnerId: string },
): Promise<Share | undefined> {
  const [row] = await sql.execute<Share[]>(
    `select state, version, reason from scenario_share
       join custom_scenario on id = custom_scenario_id
      where custom_scenario_id = ? and server_id = ? and author_id = ? and deleted_at is null`,
    [rowId, serverId, learnerId],
  );
  return row;
}

interface ListedRow extends Pick<Scenario, "emoji" | "titles" | "levels" | "category"> {
  id: string;
  version: number;
  state: ShareState;
  created_at: string;
}

/** What a server shares and what waits there, the oldest first; nothing of who is being erased. */
export async function selectShares(sql: Sql, serverId: string): Promise<ListedShare[]> {
  const rows = await sql.execute<ListedRow[]>(
    `select custom_scenario.id, scenario_share.version, state, scenario_share.created_at,
            content ->> 'emoji' as emoji, content ->> 'category' as category,
            content -> 'titles' as titles, content -> 'levels' as levels
       from scenario_share join custom_scenario on custom_scenario.id = scenario_share.custom_scenario_id
         join learner on learner.id = author_id
         join custom_scenario_version as kept on kept.custom_scenario_id = custom_scenario.id
           and kept.version = scenario_share.version
      where server_id = ? and ${standing} and custom_scenario.deleted_at is null
        and erasure_requested_at is null
      order by scenario_share.created_at, custom_scenario.id`,
    [serverId],
  );
  return rows.map(toListedShare);
}

function toListedShare({ id, created_at: createdAt, ...row }: ListedRow): ListedShare {
  return { ...row, scenarioId: writeCustomScenarioId(id), createdAt: new Date(createdAt) };
}

/** A decision of which its author has not been told. */
export interface Decision extends Pick<Scenario, "titles"> {
  serverId: string;
  state: Exclude<ShareState, "pending">;
  reason: string | null;
}

/** Decisions about a learner's scenes, each answered once. */
export async function takeDecisions(sql: Sql, learnerId: string): Promise<Decision[]> {
  return sql.execute(
    `update scenario_share set told_at = now()
       from custom_scenario, custom_scenario_version as kept
      where custom_scenario.id = scenario_share.custom_scenario_id
        and kept.custom_scenario_id = custom_scenario.id and kept.version = scenario_share.version
        and author_id = ? and deleted_at is null and decided_at is not null and told_at is null
     returning server_id as "serverId", state, reason, content -> 'titles' as titles`,
    [learnerId],
  );
}
