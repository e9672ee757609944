import type { Sql } from "#/database/database.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";

import type { PersonaCard, PersonaLibrary } from "./persona-library.ts";
import type { Persona } from "./persona.ts";
import { selectSources } from "./server-persona.repository.ts";
import { readServerPersonaId } from "./server-persona-id.ts";
import type { ServerPersona } from "./read-server-personas.ts";
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
 * persona that was deleted, or that this version of Parley cannot read. What this process has read
 * once is not asked for again.
 * @param sql Within a transaction, that one: none waits for a second connection while it holds one.
 */
export async function findPersona(
  services: PersonaServices,
  { personaId, personaVersion }: PersonaReference,
  sql: Sql = services.database.sql(),
): Promise<Persona | undefined> {
  const id = readServerPersonaId(personaId);
  if (id === undefined || personaVersion === null) return services.personas.get(personaId);
  const { serverPersonas } = services;
  const known = serverPersonas.get(id, personaVersion);
  const [stored] = known ? [] : await selectSources(sql, [{ id, version: personaVersion }]);
  const reading = stored ? serverPersonas.read(stored) : known;
  return reading && "value" in reading ? reading.value : undefined;
}

/** The server's own personas that were read with the rules of a place. */
interface PersonasHere {
  serverPersonas: readonly ServerPersona[];
}

/** As {@link findPersona}, for one as it is now, in a place whose rules were read. */
export function findPersonaHere(
  personas: PersonaLibrary,
  { serverPersonas }: PersonasHere,
  personaId: string,
): Persona | undefined {
  const reading = serverPersonas.find(({ id }) => id === personaId)?.reading;
  return reading && "value" in reading ? reading.value : personas.get(personaId);
}

/**
 * The personas that there are in a place whose rules were read, allowed or not: the built-in ones
 * first, without `none`.
 */
export function listPersonas(
  personas: PersonaLibrary,
  { serverPersonas }: PersonasHere,
  locale: InterfaceLocale,
): PersonaCard[] {
  const cards = serverPersonas.flatMap(({ reading }) =>
    "value" in reading ? [toCard(reading.value, locale)] : [],
  );
  return [...personas.list(locale), ...cards];
}

function toCard(persona: Persona, locale: InterfaceLocale): PersonaCard {
  return {
    id: persona.id,
    name: persona.names[locale],
    description: persona.descriptions[locale],
    emoji: persona.emoji,
    colour: persona.colour,
  };
}
