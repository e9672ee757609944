import type { InterfaceLocale } from "#/languages/interface-locales.ts";

import type { PersonaCard } from "./persona-library.ts";
import type { Persona } from "./persona.ts";
import type { PersonaServices } from "./services.ts";

/** Names what a session talks with: a built-in persona, `none`, or one version of a server's own. */
export interface PersonaReference {
  /** A built-in persona's id, `none`, or `server:<uuid>`. */
  personaId: string;
  /** Of a server's own persona; null of all others. */
  personaVersion: number | null;
}

/**
 * The persona that is meant. Undefined for `none`, and for what is there no more: a server's own
 * persona that was deleted, or that this version of Parley cannot read.
 */
export async function findPersona(
  services: PersonaServices,
  reference: PersonaReference,
): Promise<Persona | undefined> {
  return Promise.resolve(services.personas.get(reference.personaId));
}

/** The personas that there are in a server (null: in a DM), the built-in ones first, without `none`. */
export async function listPersonas(
  services: PersonaServices,
  { locale }: { serverId: string | null; locale: InterfaceLocale },
): Promise<PersonaCard[]> {
  return Promise.resolve(services.personas.list(locale));
}
