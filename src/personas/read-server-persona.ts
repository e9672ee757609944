import type { PersonaFault, ReadResult } from "./persona-fault.ts";
import type { Persona } from "./persona.ts";
import { readPersonaSource } from "./read-persona-file.ts";
import { writeServerPersonaId } from "./server-persona-id.ts";

/** Bytes of a server persona's Markdown. */
export const sourceBytesMax = 16_384;

/** Where a server's own persona stands in lists: behind Parley's. */
const placeBehindAll = 1_000;

/**
 * Reads the Markdown of a server's own persona: as an admin sent it, or as it is stored, which the
 * rules of today may refuse.
 * @param fileName stands in the faults.
 */
export function readServerPersona(
  { id, source }: { id: string; source: string },
  fileName = "persona.md",
): ReadResult<Persona> {
  const tooLarge = findSizeFaults(fileName, source);
  if (tooLarge.length > 0) return { faults: tooLarge };
  const reading = readPersonaSource(fileName, source, writeServerPersonaId(id));
  return "faults" in reading ? reading : { value: { ...reading.value, place: placeBehindAll } };
}

function findSizeFaults(file: string, source: string): PersonaFault[] {
  if (Buffer.byteLength(source) <= sourceBytesMax) return [];
  return [{ file, line: 1, code: "file_too_large", values: { limit: sourceBytesMax } }];
}
