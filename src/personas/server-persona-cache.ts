import type { ReadResult } from "./persona-fault.ts";
import type { Persona } from "./persona.ts";

/** What was read of a server's own persona, by `<uuid>.<version>`. Versions never change. */
export type ServerPersonaCache = Map<string, ReadResult<Persona>>;

/** A cache of one process; those that are used least leave it first. */
export function createServerPersonaCache(): ServerPersonaCache {
  return new Map();
}
