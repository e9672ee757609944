import type { Sql } from "#/database/database.ts";

import type { ReadResult } from "./persona-fault.ts";
import type { Persona } from "./persona.ts";
import { selectCurrentVersions, selectSources } from "./server-persona.repository.ts";
import { writeServerPersonaId } from "./server-persona-id.ts";
import type { PersonaServices } from "./services.ts";

/** A server's own persona as it is now: read, or with what is wrong with it by the rules of today. */
export interface ServerPersona {
  /** `server:<uuid>` */
  id: string;
  version: number;
  reading: ReadResult<Persona>;
}

/** A server's own personas, the oldest first, those among them that cannot be read any more. */
export async function readServerPersonas(
  { serverPersonas }: PersonaServices,
  sql: Sql,
  serverId: string,
): Promise<ServerPersona[]> {
  const versions = await selectCurrentVersions(sql, serverId);
  const unknown = versions.filter(({ id, version }) => !serverPersonas.get(id, version));
  const fetched = await selectSources(sql, unknown);
  const readings = new Map(fetched.map((stored) => [stored.id, serverPersonas.read(stored)]));
  return versions.flatMap(({ id, version }) => {
    const reading = readings.get(id) ?? serverPersonas.get(id, version);
    return reading ? [{ id: writeServerPersonaId(id), version, reading }] : [];
  });
}
