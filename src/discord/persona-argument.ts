import { readServerPersonaId, writeServerPersonaId } from "#/personas/server-persona-id.ts";

import { readRowArgument, writeRowArgument } from "./row-argument.ts";

/** A persona's id as an argument of a custom id: of a server's own, its row's in short. */
export function writePersonaArgument(personaId: string): string {
  return writeRowArgument(readServerPersonaId(personaId)) ?? personaId;
}

/** The id behind {@link writePersonaArgument}; it may have been forged. */
export function readPersonaArgument(argument: string): string {
  const rowId = readRowArgument(argument);
  return rowId === undefined ? argument.replace("/", ":") : writeServerPersonaId(rowId);
}
