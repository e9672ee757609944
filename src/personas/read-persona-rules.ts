import type { Sql } from "#/database/database.ts";
import { selectServer } from "#/learners/server.repository.ts";

import { selectChannelRule } from "./channel-rule.repository.ts";
import { noPersonaRules, type PersonaRules } from "./persona-rules.ts";
import { readServerPersonas } from "./read-server-personas.ts";
import type { PersonaServices } from "./services.ts";

/** Where a session is or would be held. */
export interface PersonaPlace {
  /** Null in a DM. */
  serverId: string | null;
  /** The channel whose rules hold: a thread's parent; null for the server's rules alone. */
  channelId: string | null;
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
): Promise<PersonaRules> {
  if (serverId === null) return noPersonaRules;
  const settings = await selectServer(sql, serverId);
  const own = await readServerPersonas(services, sql, serverId);
  const channel = channelId === null ? null : await selectChannelRule(sql, { serverId, channelId });
  const serverPersonaIds = own.flatMap(({ id, reading }) => ("value" in reading ? [id] : []));
  const existing = (ids: readonly string[] | null | undefined) =>
    ids?.filter((id) => services.personas.has(id) || serverPersonaIds.includes(id));
  const listed = existing(settings.allowedPersonaIds);
  const byServer = listed?.length === 0 ? [services.personas.defaultId] : listed;
  const byChannel = existing(channel?.allowedPersonaIds)?.filter(
    (id) => byServer?.includes(id) ?? true,
  );
  const allowed = byChannel?.length ? byChannel : byServer;
  const { defaultPersonaId } = settings;
  return { allowedPersonaIds: allowed ?? null, defaultPersonaId, serverPersonaIds };
}
