import type { PersonaFault, ReadResult } from "./persona-fault.ts";
import type { Persona } from "./persona.ts";
import { readPersonaSource } from "./read-persona-file.ts";
import { writeServerPersonaId } from "./server-persona-id.ts";

/** Bytes of a server persona's Markdown. */
export const sourceBytesMax = 16_384;

/** Where a server's own persona stands in lists: behind Parley's. */
const placeBehindAll = 1_000;

/** Reads a stored version of a server's own persona: by the rules of today, which may refuse it. */
export function readServerPersona(stored: { id: string; source: string }): ReadResult<Persona> {
  const id = writeServerPersonaId(stored.id);
  const reading = readPersonaText("persona.md", stored.source);
  if ("faults" in reading) return reading;
  return { value: { ...reading.value, id, place: placeBehindAll } };
}

/**
 * Reads the Markdown that an admin sent.
 * @param fileName stands in the faults.
 */
export function readPersonaText(fileName: string, source: string): ReadResult<Persona> {
  const bytes = Buffer.byteLength(source);
  if (bytes <= sourceBytesMax) return readPersonaSource(fileName, source);
  const fault: PersonaFault = {
    file: fileName,
    line: 1,
    code: "file_too_large",
    values: { limit: sourceBytesMax },
  };
  return { faults: [fault] };
}
