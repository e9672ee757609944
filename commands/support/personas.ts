import type { APIApplicationCommandOptionChoice } from "discord.js";

import type { InteractionContext } from "#/discord/interaction-context.ts";
import { readPersonaArgument } from "#/discord/persona-argument.ts";
import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import { findPersona, listPersonas, type PersonaReference } from "#/personas/find-persona.ts";
import { mayTeach } from "#/personas/persona-rules.ts";
import { noPersonaId } from "#/personas/persona.ts";
import { readPersonaRules, type PlaceRules } from "#/personas/read-persona-rules.ts";
import { referToPersona } from "#/personas/refer-to-persona.ts";
import { ParleyError } from "#/shared/errors.ts";

import type { CommandPath } from "./describe.ts";

const suggestionsMaximum = 25;

/** A persona as it is offered in one place. */
export interface OfferedPersona {
  /** Also `none`. */
  id: string;
  name: string;
  /** The name behind its emoji. */
  title: string;
  description: string;
  /** Whether the rules of the place let learners talk with it. */
  isAllowed: boolean;
}

/** What there is where somebody acts, read once. */
export interface PersonaOffer {
  rules: PlaceRules;
  /** All personas that exist there, the server's own among them; `none` last. */
  personas: readonly OfferedPersona[];
}

/** The rules of the place where somebody acts. */
export function rulesHere(
  services: BotServices,
  { serverId, ruleChannelId }: InteractionContext,
): Promise<PlaceRules> {
  return readPersonaRules(services, { serverId: serverId ?? null, channelId: ruleChannelId });
}

/** Reads which personas there are where somebody acts. */
export async function offerPersonas(
  services: BotServices,
  context: InteractionContext,
): Promise<PersonaOffer> {
  const { locale } = context;
  const rules = await rulesHere(services, context);
  const none = {
    id: noPersonaId,
    name: translate(locale, "persona.none.name"),
    description: translate(locale, "persona.none.description"),
    emoji: "",
  };
  const cards = [...listPersonas(services.personas, rules, locale), none];
  const personas = cards.map(({ id, name, description, emoji }) => ({
    id,
    name,
    title: `${emoji} ${name}`.trim(),
    description,
    isAllowed: mayTeach(services.personas, rules, id),
  }));
  return { rules, personas };
}

/**
 * The persona that a person named by id or by name, in the option of this path, among those that exist
 * where they are.
 * @throws ParleyError `option_unknown`
 */
export function readPersonaOption(
  { personas }: PersonaOffer,
  text: string,
  locale: InterfaceLocale,
  path: CommandPath,
): OfferedPersona {
  const wanted = text.trim().toLowerCase();
  const found = personas.find(({ id, name, title }) =>
    [id, name.toLowerCase(), title.toLowerCase()].includes(wanted),
  );
  if (found) return found;
  throw new ParleyError("option_unknown", { option: translate(locale, `${path}.name`) });
}

/** Personas that may be talked with here, whose name, id or description holds what is typed. */
export async function suggestPersonas(
  services: BotServices,
  context: InteractionContext,
  typed: string,
): Promise<APIApplicationCommandOptionChoice[]> {
  const wanted = typed.trim().toLowerCase();
  const { personas } = await offerPersonas(services, context);
  return personas
    .filter(({ isAllowed }) => isAllowed)
    .filter(({ id, name, description }) =>
      `${id} ${name} ${description}`.toLowerCase().includes(wanted),
    )
    .slice(0, suggestionsMaximum)
    .map(({ id, title }) => ({ value: id, name: title }));
}

/** The name under which a persona is spoken of; of one that is there no more, that it is gone. */
export async function personaName(
  services: BotServices,
  { personaId, personaVersion }: Pick<PersonaReference, "personaId"> & Partial<PersonaReference>,
  locale: InterfaceLocale,
): Promise<string> {
  if (personaId === noPersonaId) return translate(locale, "persona.none.name");
  const reference =
    personaVersion === undefined
      ? await referToPersona(services.database.sql(), personaId)
      : { personaId, personaVersion };
  const persona = await findPersona(services, reference);
  return persona?.names[locale] ?? translate(locale, "persona.gone");
}

/**
 * The persona that an argument of a custom id names, which may have been forged.
 * @throws ParleyError `component_unknown` where there is none such where the person is.
 */
export function readOfferedPersona(
  { personas }: PersonaOffer,
  argument: string | undefined,
): OfferedPersona {
  const wanted = readPersonaArgument(argument ?? "");
  const found = personas.find(({ id }) => id === wanted);
  if (!found) throw new ParleyError("component_unknown");
  return found;
}
