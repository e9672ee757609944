import { ButtonStyle } from "discord.js";

import { writeCustomId } from "#/discord/custom-id.ts";
import { button, type Panel } from "#/discord/panel.ts";
import { quote } from "#/discord/quote.ts";
import type { BotServices } from "#/discord/services.ts";
import { isTargetLanguage, languageName } from "#/languages/languages.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import type { Persona } from "#/personas/persona.ts";
import type { ServerPersona } from "#/personas/read-server-personas.ts";
import { listPersonaVersions, listServerPersonas } from "#/personas/server-personas.ts";
import { personaSection } from "#/personas/system-sections.ts";
import { ParleyError } from "#/shared/errors.ts";

import { codeBlock } from "#/discord/code-block.ts";
import { editionArguments, type ShownEdition } from "./edition.ts";
import { faultLines } from "./fault-lines.ts";
import { ownName } from "./home-panel.ts";

/** What is looked at: a persona of a server. */
export interface PersonaView {
  serverId: string;
  personaId: string;
  locale: InterfaceLocale;
  /** Stands above everything else. */
  said?: string;
}

/** @throws ParleyError `persona_gone` where the server has no such persona. */
export async function requireOwn(
  services: BotServices,
  { serverId, personaId, locale }: PersonaView,
): Promise<{ persona: ServerPersona; name: string }> {
  const own = await listServerPersonas(services, { serverId });
  const index = own.findIndex(({ id }) => id === personaId);
  const persona = own[index];
  if (!persona) throw new ParleyError("persona_gone");
  return { persona, name: ownName(persona, index + 1, locale) };
}

/** One persona of a server: as learners see it, as the model is told of it, and what can be done. */
export async function personaPanel(services: BotServices, view: PersonaView): Promise<Panel> {
  const { serverId, personaId, locale, said = "" } = view;
  const { persona, name } = await requireOwn(services, view);
  const { reading, version } = persona;
  const [newest] = await listPersonaVersions(services, { serverId, personaId });
  const made = translate(locale, "server_persona.version", {
    version,
    at: newest?.createdAt ?? new Date(0),
    author: newest?.authorDiscordUserId ?? "none",
  });
  const edition = { personaId, version };
  if ("faults" in reading) {
    return {
      paragraphs: [
        said,
        `## ${quote(name)}\n-# ${made}`,
        translate(locale, "server_persona.broken"),
        faultLines(reading.faults, locale),
        replaceHint(locale),
      ],
      rows: [actions(edition, locale, false)],
    };
  }
  return {
    paragraphs: [
      said,
      cardOf(reading.value, locale),
      ...tutorParagraphs(reading.value, locale),
      `-# ${made}\n-# ${replaceHint(locale)}`,
    ],
    rows: [actions(edition, locale, true)],
    colour: reading.value.colour,
  };
}

/** A persona as learners see it in a list. */
function cardOf(persona: Persona, locale: InterfaceLocale): string {
  const { emoji, names, descriptions, suits } = persona;
  return [
    `## ${emoji} ${quote(names[locale])}`,
    quote(descriptions[locale]),
    ...(suits ? [`-# ${quote(suits[locale])}`] : []),
  ].join("\n");
}

/** The very section of the prompt, in the first language that the persona has samples for. */
function tutorParagraphs(persona: Persona, locale: InterfaceLocale): string[] {
  const language = Object.keys(persona.samples).find(isTargetLanguage) ?? "en";
  const level = "B1";
  const sent = translate(locale, "server_persona.sent", {
    language: languageName(language, locale),
    level,
  });
  return [`${sent}\n${codeBlock(personaSection(persona, { language, level }))}`];
}

function replaceHint(locale: InterfaceLocale): string {
  const option = translate(locale, "command.server.personas.replaces.name");
  return translate(locale, "server_persona.replace_hint", { option });
}

function actions(edition: ShownEdition, locale: InterfaceLocale, isSound: boolean) {
  const args = editionArguments(edition);
  const edit = button(
    writeCustomId("server", "persona-edit", ...args),
    translate(locale, "server_persona.edit"),
    ButtonStyle.Primary,
  );
  return [
    // A form shows what can be read; what cannot is put right in its file.
    ...(isSound ? [edit] : []),
    button(
      writeCustomId("server", "persona-versions", ...args),
      translate(locale, "server_persona.versions"),
    ),
    button(
      writeCustomId("server", "persona-export", ...args),
      translate(locale, "server_persona.export"),
    ),
    button(
      writeCustomId("server", "persona-delete", ...args),
      translate(locale, "server_persona.delete"),
      ButtonStyle.Danger,
    ),
    button(writeCustomId("server", "persona-home"), translate(locale, "server_persona.back")),
  ];
}
