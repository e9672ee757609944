import type { Log } from "#/observability/log.ts";

import type { ReadResult } from "./persona-fault.ts";
import type { Persona } from "./persona.ts";
import { readServerPersona } from "./read-server-persona.ts";

/** One version of a server's own persona, as it is stored. */
export interface StoredPersona {
  /** The row's id. */
  id: string;
  version: number;
  source: string;
}

/** What was read of servers' own personas. Versions never change, and so nothing in it goes stale. */
export interface ServerPersonaCache {
  /** What is known of this version; undefined where it has to be fetched. */
  get(id: string, version: number): ReadResult<Persona> | undefined;
  /** Reads what was fetched, once. */
  read(stored: StoredPersona): ReadResult<Persona>;
}

/** Some kilobytes each. */
const entriesMax = 500;

/**
 * A cache of one process; what was used longest ago leaves it first. What cannot be read any more is
 * logged when it is found.
 */
export function createServerPersonaCache(log: Log): ServerPersonaCache {
  const known = new Map<string, ReadResult<Persona>>();
  const keep = (key: string, reading: ReadResult<Persona>) => {
    known.delete(key);
    known.set(key, reading);
    const [oldest] = known.keys();
    if (known.size > entriesMax && oldest !== undefined) known.delete(oldest);
    return reading;
  };
  const read = (stored: StoredPersona) => {
    const reading = readServerPersona(stored);
    if ("faults" in reading) {
      const { id: serverPersonaId, version } = stored;
      const faults = reading.faults.map(({ code, line }) => `${code}:${String(line)}`).join(" ");
      log.warn("persona.unreadable", { serverPersonaId, version, faults });
    }
    return reading;
  };
  const get = (id: string, version: number) => {
    const key = keyOf(id, version);
    const reading = known.get(key);
    return reading && keep(key, reading);
  };
  return {
    get,
    read: (stored) =>
      get(stored.id, stored.version) ?? keep(keyOf(stored.id, stored.version), read(stored)),
  };
}

function keyOf(id: string, version: number): string {
  return `${id}.${String(version)}`;
}
