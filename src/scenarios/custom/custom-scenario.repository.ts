import type { Sql } from "#/database/database.ts";

import type { Scenario } from "../scenario.ts";

/** A scene as it is stored: its id is its row's. */
export type ScenarioContent = Omit<Scenario, "id">;

/** One version of a learner's own scene. */
export interface StoredScenario {
  /** The row's id. */
  id: string;
  version: number;
  content: ScenarioContent;
}

/** One version of a scene, as the list of versions shows it. */
export interface ScenarioVersion {
  version: number;
  createdAt: Date;
}

/** A learner's own scene: the version that whoever acts has seen. */
export interface OwnedVersion {
  /** The row's id. */
  id: string;
  learnerId: string;
  version: number;
}

/** What a version holds, also of a scene that was deleted meanwhile; undefined where it is gone. */
export async function selectContent(
  sql: Sql,
  { id, version }: Omit<StoredScenario, "content">,
): Promise<ScenarioContent | undefined> {
  const [row] = await sql.execute<{ content: ScenarioContent }[]>(
    `select content from custom_scenario_version where custom_scenario_id = ? and version = ?`,
    [id, version],
  );
  return row?.content;
}

/** A learner's own scenes as they are now, the oldest first; of one alone where `id` is given. */
export async function selectOwn(
  sql: Sql,
  { learnerId, id = null }: { learnerId: string; id?: string | null },
): Promise<StoredScenario[]> {
  return sql.execute(
    `select scenario.id, version, content
       from custom_scenario scenario
       join custom_scenario_version version
         on version.custom_scenario_id = scenario.id and version = current_version
      where author_id = ? and deleted_at is null and (?::uuid is null or scenario.id = ?::uuid)
      order by scenario.created_at, scenario.id`,
    [learnerId, id, id],
  );
}

/** How many scenes a learner has. */
export async function countOwn(sql: Sql, learnerId: string): Promise<number> {
  const [row] = await sql.execute<{ count: string }[]>(
    `select count(*) from custom_scenario where author_id = ? and deleted_at is null`,
    [learnerId],
  );
  return Number(row?.count);
}

/** A scene and its first version; false where there is one of that id, deleted or not. */
export async function insertScenario(
  sql: Sql,
  learnerId: string,
  scenario: StoredScenario,
): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `insert into custom_scenario (id, author_id) values (?, ?) on conflict do nothing returning id`,
    [scenario.id, learnerId],
  );
  if (rows.length === 1) await insertVersion(sql, scenario);
  return rows.length === 1;
}

/** Makes another version over `seen`, where that still is the current one; answers whether it was. */
export async function addVersion(
  sql: Sql,
  seen: OwnedVersion,
  content: ScenarioContent,
): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `update custom_scenario set current_version = current_version + 1
      where id = ? and author_id = ? and current_version = ? and deleted_at is null returning id`,
    [seen.id, seen.learnerId, seen.version],
  );
  if (rows.length === 1) await insertVersion(sql, { ...seen, version: seen.version + 1, content });
  return rows.length === 1;
}

async function insertVersion(sql: Sql, { id, version, content }: StoredScenario): Promise<void> {
  await sql.execute(
    `insert into custom_scenario_version (custom_scenario_id, version, content)
     values (?, ?, ?::jsonb)`,
    [id, version, JSON.stringify(content)],
  );
}

/** The versions of a learner's own scene, the newest first, at most `limit`. */
export async function selectVersions(
  sql: Sql,
  { learnerId, id, limit }: { learnerId: string; id: string; limit: number },
): Promise<ScenarioVersion[]> {
  const rows = await sql.execute<{ version: number; created_at: string }[]>(
    `select version, version.created_at
       from custom_scenario_version version join custom_scenario scenario
         on scenario.id = custom_scenario_id
      where scenario.id = ? and author_id = ? and deleted_at is null
      order by version desc limit ?`,
    [id, learnerId, limit],
  );
  return rows.map((row) => ({ version: row.version, createdAt: new Date(row.created_at) }));
}

/** What one version of a learner's own scene holds; undefined where there is none such. */
export async function selectOwnContent(
  sql: Sql,
  { id, learnerId, version }: OwnedVersion,
): Promise<ScenarioContent | undefined> {
  const [row] = await sql.execute<{ content: ScenarioContent }[]>(
    `select content from custom_scenario_version join custom_scenario scenario
         on scenario.id = custom_scenario_id
      where scenario.id = ? and author_id = ? and version = ? and deleted_at is null`,
    [id, learnerId, version],
  );
  return row?.content;
}

/** Takes a scene out of sight where its version is still this; answers whether it was. */
export async function markDeleted(sql: Sql, seen: OwnedVersion): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `update custom_scenario set deleted_at = now()
      where id = ? and author_id = ? and current_version = ? and deleted_at is null returning id`,
    [seen.id, seen.learnerId, seen.version],
  );
  return rows.length === 1;
}

/** Brings a deleted scene back; answers whether it was there to be brought back. */
export async function unmarkDeleted(
  sql: Sql,
  { id, learnerId }: Omit<OwnedVersion, "version">,
): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `update custom_scenario set deleted_at = null
      where id = ? and author_id = ? and deleted_at is not null returning id`,
    [id, learnerId],
  );
  return rows.length === 1;
}

/** Scenes under way keep the version that they began with, and are over by then. */
const versionLifetime = "interval '60 days'";

/** Whatever is written meanwhile: a version is some tens of kilobytes. */
const versionsMax = 100;

/** Forgets a scene's versions but the newest `keptMax`, those shared, and those that may be played. */
export async function deleteOldVersions(sql: Sql, id: string, keptMax: number): Promise<void> {
  await sql.execute(
    `delete from custom_scenario_version old using custom_scenario scenario
      where scenario.id = ? and custom_scenario_id = scenario.id
        and version <= current_version - ?
        and (old.created_at < now() - ${versionLifetime}
          or version <= current_version - ${String(versionsMax)})
        and not exists (select 1 from scenario_share share
          where share.custom_scenario_id = scenario.id and share.version = old.version)`,
    [id, keptMax],
  );
}

/** As long as a scene that was begun may be played. */
const deletedLifetime = "interval '30 days'";

/** Erases what was deleted long ago, at most `limit`; answers how many. */
export async function eraseDeletedRows(sql: Sql, limit: number): Promise<number> {
  const rows = await sql.execute<unknown[]>(
    `delete from custom_scenario where id in (
       select id from custom_scenario where deleted_at < now() - ${deletedLifetime}
       order by deleted_at limit ? for update skip locked) returning id`,
    [limit],
  );
  return rows.length;
}
