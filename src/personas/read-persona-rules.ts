import type { Sql } from "#/database/database.ts";
import { selectServer } from "#/learners/server.repository.ts";

import { selectChannelRule } from "./channel-rule.repository.ts";
import { existsHere, noPersonaRules, type PersonaRules } from "./persona-rules.ts";
import { readServerPersonas, type ServerPersona } from "./read-server-personas.ts";
import type { PersonaServices } from "./services.ts";

/** Where a session is or would be held. */
export interface PersonaPlace {
  /** Null in a DM. */
  serverId: string | null;
  /** The channel whose rules hold: a thread's parent; null for the server's rules alone. */
  channelId: string | null;
}

/** The rules of a place, with the server's own personas that were read for them. */
export interface PlaceRules extends PersonaRules {
  /** The oldest first, those among them that cannot be read any more. */
  serverPersonas: readonly ServerPersona[];
}

/**
 * Reads the rules of a place: the server's, narrowed down by the channel's. What the rules name and
 * is there no more does not count: a list of which nothing is left does not hold. Where that is the
 * server's, Parley's default is what may be talked with, so that an admin's deletion never opens what
 * another admin closed, and never shuts everybody out.
 */
export async function readPersonaRules(
  services: PersonaServices,
  { serverId, channelId }: PersonaPlace,
  sql: Sql = services.database.sql(),
): Promise<PlaceRules> {
  if (serverId === null) return { ...noPersonaRules, serverPersonas: [] };
  const settings = await selectServer(sql, serverId);
  const serverPersonas = await readServerPersonas(services, sql, serverId);
  const channel = channelId === null ? null : await selectChannelRule(sql, { serverId, channelId });
  const readable = serverPersonas.filter(({ reading }) => "value" in reading);
  const serverPersonaIds = readable.map(({ id }) => id);
  const existing = (ids: readonly string[] | null | undefined) =>
    ids?.filter((id) => existsHere(services.personas, { serverPersonaIds }, id));
  const listed = existing(settings.allowedPersonaIds);
  const byServer = listed?.length === 0 ? [services.personas.defaultId] : listed;
  const byChannel = existing(channel?.allowedPersonaIds)?.filter(
    (id) => byServer?.includes(id) ?? true,
  );
  const allowed = byChannel?.length ? byChannel : byServer;
  const { defaultPersonaId } = settings;
  const allowedPersonaIds = allowed ?? null;
  return { allowedPersonaIds, defaultPersonaId, serverPersonaIds, serverPersonas };
}
