import { interfaceLocales } from "#/languages/interface-locales.ts";

import type { PersonaFault } from "./persona-fault.ts";
import type { PersonaLibrary } from "./persona-library.ts";
import type { Persona } from "./persona.ts";
import type { ServerPersona } from "./read-server-personas.ts";

/** A persona that is to be saved beside others. */
interface NamedDraft {
  fileName: string;
  source: string;
  persona: Persona;
  others: readonly ServerPersona[];
}

/**
 * The fault of a name that another persona of the server, or one of Parley's own, has in any locale:
 * learners could not tell them apart. Case, accents, spaces and punctuation tell no two names apart;
 * letters of another alphabet that look the same cannot stand in a word at all: see `isPlainName`.
 */
export function findNameFaults(
  personas: PersonaLibrary,
  { fileName, source, persona, others }: NamedDraft,
): PersonaFault[] {
  const taken = new Set([
    ...interfaceLocales.flatMap((locale) => personas.list(locale).map(({ name }) => fold(name))),
    ...others.flatMap(({ reading }) => ("value" in reading ? namesOf(reading.value) : [])),
  ]);
  const name = Object.values(persona.names).find((own) => taken.has(fold(own)));
  if (name === undefined) return [];
  return [{ file: fileName, line: lineOf(source, "names"), code: "name_taken", values: { name } }];
}

/**
 * The fault of an id that another persona of the server, or one of Parley's own, has. It may be left
 * out: a server tells its personas apart by rows.
 */
export function findIdFaults(
  personas: PersonaLibrary,
  { fileName, source, persona, others }: NamedDraft,
): PersonaFault[] {
  const { writtenId: id } = persona;
  const isOthers = others.some(
    ({ reading }) => "value" in reading && reading.value.writtenId === id,
  );
  if (id === undefined || !(isOthers || personas.has(id))) return [];
  return [{ file: fileName, line: lineOf(source, "id"), code: "id_taken", values: { id } }];
}

/** The line in which a field of the front matter begins; the first one where it is written otherwise. */
function lineOf(source: string, field: string): number {
  const line = source.split("\n").findIndex((row) => row.startsWith(`${field}:`)) + 1;
  return Math.max(line, 1);
}

function namesOf(persona: Persona): string[] {
  return Object.values(persona.names).map(fold);
}

function fold(name: string): string {
  return name
    .normalize("NFKD")
    .replaceAll(/[^\p{L}\p{N}]+/gu, "")
    .toLowerCase();
}
