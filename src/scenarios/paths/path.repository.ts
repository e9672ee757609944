import type { Sql } from "#/database/database.ts";
import { newId } from "#/shared/ids.ts";

import type { PathEditor, PathReader, ScenarioPath } from "./path.ts";

interface PathRow {
  id: string;
  title: string;
  scenario_ids: string[];
  is_of_server: boolean;
  version: number;
}

const columns = "id, title, scenario_ids, server_id is not null as is_of_server, version";

function toPath(row: PathRow): ScenarioPath {
  const { scenario_ids: scenarioIds, is_of_server: isOfServer, ...path } = row;
  return { ...path, scenarioIds, isOfServer };
}

/** The paths that somebody sees: their own first, then the server's, by title. */
export async function selectPaths(sql: Sql, reader: PathReader): Promise<ScenarioPath[]> {
  const rows = await sql.execute<PathRow[]>(
    `select ${columns} from scenario_collection where learner_id = ? or server_id = ?
      order by server_id is not null, title`,
    [reader.learnerId ?? null, reader.serverId],
  );
  return rows.map(toPath);
}

/** A path that somebody may change, locked; undefined where they may not, or it is gone. */
export async function lockPath(
  sql: Sql,
  { pathId, learnerId, managedServerId }: PathEditor & { pathId: string },
): Promise<ScenarioPath | undefined> {
  const rows = await sql.execute<PathRow[]>(
    `select ${columns} from scenario_collection
      where id = ? and (learner_id = ? or server_id = ?) for update`,
    [pathId, learnerId, managedServerId],
  );
  return rows.map(toPath)[0];
}

/** How many paths a learner or a server has. */
export async function countPaths(
  sql: Sql,
  owner: { learnerId: string } | { serverId: string },
): Promise<number> {
  const [column, id] =
    "learnerId" in owner ? ["learner_id", owner.learnerId] : ["server_id", owner.serverId];
  const rows = await sql.execute<unknown[]>(
    `select id from scenario_collection where ${column} = ?`,
    [id],
  );
  return rows.length;
}

/** Writes a path with nothing on it; undefined where its owner has one of that title. */
export async function insertPath(
  sql: Sql,
  owner: { learnerId: string } | { serverId: string },
  title: string,
): Promise<ScenarioPath | undefined> {
  const { learnerId, serverId } = { learnerId: null, serverId: null, ...owner };
  const rows = await sql.execute<PathRow[]>(
    `insert into scenario_collection (id, learner_id, server_id, title) values (?, ?, ?, ?)
     on conflict do nothing returning ${columns}`,
    [newId(), learnerId, serverId, title],
  );
  return rows.map(toPath)[0];
}

/** Writes a path that was read under its lock; answers whether its owner has no other of that title. */
export async function updatePath(sql: Sql, path: ScenarioPath): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `update scenario_collection as changed
        set title = ?, scenario_ids = ?::jsonb, version = version + 1
      where id = ? and not exists (select from scenario_collection as other
        where other.title = ? and other.id <> changed.id
          and (other.learner_id = changed.learner_id or other.server_id = changed.server_id))
     returning id`,
    [path.title, JSON.stringify(path.scenarioIds), path.id, path.title],
  );
  return rows.length > 0;
}

/** Deletes a path that somebody may change; answers whether there was one. */
export async function deletePathRow(
  sql: Sql,
  { pathId, learnerId, managedServerId }: PathEditor & { pathId: string },
): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `delete from scenario_collection where id = ? and (learner_id = ? or server_id = ?)
     returning id`,
    [pathId, learnerId, managedServerId],
  );
  return rows.length > 0;
}
