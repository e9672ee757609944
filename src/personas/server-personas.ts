import type { Sql } from "#/database/database.ts";
import { ensureServer, selectServer, updateServerRow } from "#/learners/server.repository.ts";
import { ParleyError } from "#/shared/errors.ts";
import { newId } from "#/shared/ids.ts";

import { findIdFaults, findNameFaults } from "./name-faults.ts";
import type { PersonaFault, ReadResult } from "./persona-fault.ts";
import { readServerPersona } from "./read-server-persona.ts";
import { readServerPersonas, type ServerPersona } from "./read-server-personas.ts";
import { readServerPersonaId, writeServerPersonaId } from "./server-persona-id.ts";
import {
  addVersion,
  deleteOldVersions,
  deletePersona,
  insertPersona,
  lockServer,
  selectOwnSource,
  selectVersions,
  type PersonaVersion,
} from "./server-persona.repository.ts";
import type { PersonaServices } from "./services.ts";

/** With Parley's own personas and `none`, all fit into one of Discord's menus. */
export const serverPersonasMax = 19;

/** Versions of one persona that can be gone back to: as many as fit into a menu. */
export const personaVersionsMax = 25;

/** The Markdown of a persona that an admin sends. Who may do so is the caller's to check. */
export interface PersonaDraft {
  serverId: string;
  /** Stands in the faults. */
  fileName: string;
  source: string;
  actorDiscordUserId: string;
}

/** Names a version of one persona of a server: the current one, as whoever acts has seen it. */
export interface PersonaEdition {
  serverId: string;
  /** `server:<uuid>` */
  personaId: string;
  version: number;
}

/** A server's own personas, the oldest first, those among them that cannot be read any more. */
export async function listServerPersonas(
  services: PersonaServices,
  { serverId }: { serverId: string },
): Promise<ServerPersona[]> {
  return readServerPersonas(services, services.database.sql(), serverId);
}

/**
 * Adds a persona, or answers all that is wrong with it and writes nothing. Where the server lists
 * what it allows, the new one is added to that list.
 * @throws ParleyError `server_personas_full`.
 */
export async function createServerPersona(
  services: PersonaServices,
  draft: PersonaDraft,
): Promise<ReadResult<ServerPersona>> {
  const id = newId();
  return save(services, draft, { id, version: 1 }, async (sql, others) => {
    if (others.length >= serverPersonasMax) {
      throw new ParleyError("server_personas_full", { limit: serverPersonasMax });
    }
    await insertPersona(sql, draft.serverId, {
      id,
      version: 1,
      source: draft.source,
      authorDiscordUserId: draft.actorDiscordUserId,
    });
    await allowPersona(sql, draft.serverId, writeServerPersonaId(id));
  });
}

/**
 * Adds a version over the one that the admin has seen, or answers all that is wrong with it and
 * writes nothing. Sessions that talk with an older version keep it.
 * @throws ParleyError `changed_meanwhile` where that is not the current one any more.
 */
export async function editServerPersona(
  services: PersonaServices,
  draft: PersonaDraft & PersonaEdition,
): Promise<ReadResult<ServerPersona>> {
  const id = requireRowId(draft.personaId);
  const version = draft.version + 1;
  return save(services, draft, { id, version }, async (sql) => {
    const added = await addVersion(sql, draft.serverId, {
      id,
      version,
      source: draft.source,
      authorDiscordUserId: draft.actorDiscordUserId,
    });
    if (!added) throw new ParleyError("changed_meanwhile");
    await deleteOldVersions(sql, id, personaVersionsMax);
  });
}

/**
 * Makes an earlier version the current one, as a new version with its text.
 * @throws ParleyError as {@link editServerPersona}; `persona_gone`.
 */
export async function restoreServerPersona(
  services: PersonaServices,
  input: PersonaEdition & { restoredVersion: number; actorDiscordUserId: string },
): Promise<ReadResult<ServerPersona>> {
  const source = await getPersonaSource(services, { ...input, version: input.restoredVersion });
  return editServerPersona(services, { ...input, source, fileName: "persona.md" });
}

/**
 * Deletes a persona with all its versions. Sessions that talk with it go on with another one from
 * their next turn.
 * @throws ParleyError `changed_meanwhile`.
 */
export async function deleteServerPersona(
  services: PersonaServices,
  { serverId, personaId, version }: PersonaEdition,
): Promise<void> {
  const id = requireRowId(personaId);
  await services.database.transaction(async (sql) => {
    if (!(await deletePersona(sql, { id, serverId, version }))) {
      throw new ParleyError("changed_meanwhile");
    }
  });
}

/** What can be gone back to, the newest first. @throws ParleyError `persona_gone`. */
export async function listPersonaVersions(
  services: PersonaServices,
  { serverId, personaId }: { serverId: string; personaId: string },
): Promise<PersonaVersion[]> {
  const id = requireRowId(personaId);
  const versions = await selectVersions(services.database.sql(), { id, serverId });
  if (versions.length === 0) throw new ParleyError("persona_gone");
  return versions;
}

/** The Markdown of one version, byte for byte as it was sent. @throws ParleyError `persona_gone`. */
export async function getPersonaSource(
  services: PersonaServices,
  edition: PersonaEdition,
): Promise<string> {
  const id = requireRowId(edition.personaId);
  const source = await selectOwnSource(services.database.sql(), { ...edition, id });
  if (source === undefined) throw new ParleyError("persona_gone");
  return source;
}

/** Reads a draft, holds it against the server's other personas under the server's lock, and writes it. */
async function save(
  services: PersonaServices,
  draft: PersonaDraft,
  { id, version }: { id: string; version: number },
  write: (sql: Sql, others: readonly ServerPersona[]) => Promise<void>,
): Promise<ReadResult<ServerPersona>> {
  const reading = readServerPersona({ id, source: draft.source }, draft.fileName);
  if ("faults" in reading) return reading;
  const personaId = writeServerPersonaId(id);
  const faults = await services.database.transaction(async (sql): Promise<PersonaFault[]> => {
    await ensureServer(sql, draft.serverId);
    await lockServer(sql, draft.serverId);
    const own = await readServerPersonas(services, sql, draft.serverId);
    const others = own.filter((persona) => persona.id !== personaId);
    const beside = { ...draft, persona: reading.value, others };
    const taken = [findIdFaults, findNameFaults].flatMap((find) => find(services.personas, beside));
    if (taken.length === 0) await write(sql, others);
    return taken;
  });
  if (faults.length > 0) return { faults };
  const stored = services.serverPersonas.read({ id, version, source: draft.source });
  return { value: { id: personaId, version, reading: stored } };
}

/** Who adds a persona wants it talked with, also where the server lists what it allows. */
async function allowPersona(sql: Sql, serverId: string, personaId: string): Promise<void> {
  const settings = await selectServer(sql, serverId);
  if (settings.allowedPersonaIds === null) return;
  const allowedPersonaIds = [...settings.allowedPersonaIds, personaId];
  await updateServerRow(sql, { ...settings, allowedPersonaIds });
}

function requireRowId(personaId: string): string {
  const id = readServerPersonaId(personaId);
  if (id === undefined) throw new ParleyError("persona_gone");
  return id;
}
