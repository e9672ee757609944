import { readIdArgument } from "#/discord/custom-id.ts";
import { readServerPersonaId, writeServerPersonaId } from "#/personas/server-persona-id.ts";
import type { PersonaEdition } from "#/personas/server-personas.ts";
import { shortenId } from "#/shared/ids.ts";

import { readNumberArgument } from "../../support/read-number.ts";

/** A persona of a server, as the panel shows it: what is changed is changed over this version. */
export type ShownEdition = Omit<PersonaEdition, "serverId">;

/** The arguments of a custom id that name an edition. */
export function editionArguments({ personaId, version }: ShownEdition): [string, string] {
  return [shortenId(readServerPersonaId(personaId) ?? ""), String(version)];
}

/**
 * The edition that a custom id names. Whose it is, the functions of src/personas check: they are
 * asked for one of this server alone.
 * @throws ParleyError `component_unknown` where it was forged.
 */
export function readEdition(args: readonly string[]): ShownEdition {
  const personaId = writeServerPersonaId(readIdArgument(args, 0));
  return { personaId, version: readNumberArgument(args, 1) };
}
