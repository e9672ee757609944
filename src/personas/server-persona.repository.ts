import type { Sql } from "#/database/database.ts";

import type { StoredPersona } from "./server-persona-cache.ts";

/** One version of a persona, as the list of versions shows it. */
export interface PersonaVersion {
  version: number;
  createdAt: Date;
  /** Null where the author had themselves erased. */
  authorDiscordUserId: string | null;
}

/** What is added as a new version. */
export interface NewVersion extends StoredPersona {
  authorDiscordUserId: string;
}

/** The current versions of a server's own personas, the oldest persona first. */
export async function selectCurrentVersions(
  sql: Sql,
  serverId: string,
): Promise<{ id: string; version: number }[]> {
  return sql.execute(
    `select id, current_version as version from server_persona
      where server_id = ? and deleted_at is null order by created_at, id`,
    [serverId],
  );
}

/** The current version of one persona; null where it was deleted. */
export async function selectCurrentVersion(sql: Sql, id: string): Promise<number | null> {
  const [row] = await sql.execute<{ current_version: number }[]>(
    `select current_version from server_persona where id = ? and deleted_at is null`,
    [id],
  );
  return row?.current_version ?? null;
}

/** The texts of these versions; what was deleted is left out. */
export async function selectSources(
  sql: Sql,
  versions: readonly { id: string; version: number }[],
): Promise<StoredPersona[]> {
  if (versions.length === 0) return [];
  return sql.execute(
    `select server_persona_id as id, version, source from server_persona_version
      where (server_persona_id, version) in (
        select wanted.id, wanted.version
          from jsonb_to_recordset(?::jsonb) as wanted (id uuid, version int))`,
    [JSON.stringify(versions)],
  );
}

/** The text of one version of a server's persona; undefined where that server has none such. */
export async function selectOwnSource(
  sql: Sql,
  edition: { id: string; serverId: string; version: number },
): Promise<string | undefined> {
  const [row] = await sql.execute<{ source: string }[]>(
    `select source
       from server_persona_version join server_persona on server_persona.id = server_persona_id
      where server_persona_id = ? and version = ? and server_id = ?`,
    [edition.id, edition.version, edition.serverId],
  );
  return row?.source;
}

/** Locks a server's row, so that its personas change one after the other. */
export async function lockServer(sql: Sql, serverId: string): Promise<void> {
  await sql.execute(`select id from server where id = ? for update`, [serverId]);
}

/** A persona and its first version. */
export async function insertPersona(
  sql: Sql,
  serverId: string,
  version: NewVersion,
): Promise<void> {
  await sql.execute(`insert into server_persona (id, server_id) values (?, ?)`, [
    version.id,
    serverId,
  ]);
  await insertVersion(sql, version);
}

/** Makes `version` the current one where the one before it still is; answers whether it was. */
export async function addVersion(
  sql: Sql,
  serverId: string,
  version: NewVersion,
): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `update server_persona set current_version = ?
      where id = ? and server_id = ? and current_version = ? and deleted_at is null returning id`,
    [version.version, version.id, serverId, version.version - 1],
  );
  if (rows.length === 1) await insertVersion(sql, version);
  return rows.length === 1;
}

async function insertVersion(sql: Sql, version: NewVersion): Promise<void> {
  await sql.execute(
    `insert into server_persona_version (server_persona_id, version, source, author_discord_user_id)
     values (?, ?, ?, ?)`,
    [version.id, version.version, version.source, version.authorDiscordUserId],
  );
}

/** Forgets all but the newest versions of a persona. */
export async function deleteOldVersions(sql: Sql, id: string, keptMax: number): Promise<void> {
  await sql.execute(
    `delete from server_persona_version
      where server_persona_id = ? and version <= (
        select current_version - ? from server_persona where id = ?)`,
    [id, keptMax, id],
  );
}

/** The versions of one persona of a server, the newest first. */
export async function selectVersions(
  sql: Sql,
  persona: { id: string; serverId: string },
): Promise<PersonaVersion[]> {
  const rows = await sql.execute<
    { version: number; created_at: string; author_discord_user_id: string | null }[]
  >(
    `select version, server_persona_version.created_at, author_discord_user_id
       from server_persona_version join server_persona on server_persona.id = server_persona_id
      where server_persona_id = ? and server_id = ? and deleted_at is null
      order by version desc`,
    [persona.id, persona.serverId],
  );
  return rows.map((row) => ({
    version: row.version,
    createdAt: new Date(row.created_at),
    authorDiscordUserId: row.author_discord_user_id,
  }));
}

/** Deletes a persona with its texts where its version is still this; answers whether it was. */
export async function deletePersona(
  sql: Sql,
  persona: { id: string; serverId: string; version: number },
): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `with gone as (
       update server_persona set deleted_at = now()
        where id = ? and server_id = ? and current_version = ? and deleted_at is null
       returning id
     ), texts as (
       delete from server_persona_version using gone where server_persona_id = gone.id
     )
     select id from gone`,
    [persona.id, persona.serverId, persona.version],
  );
  return rows.length === 1;
}
