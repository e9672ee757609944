import { ButtonStyle } from "discord.js";

import type { ComponentHandler } from "#/discord/command.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { button, menu, type Panel } from "#/discord/panel.ts";
import { requireManageServer } from "#/discord/permissions.ts";
import { quote } from "#/discord/quote.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel } from "#/discord/show.ts";
import { translate } from "#/locales/translate.ts";
import type { PersonaVersion } from "#/personas/server-persona.repository.ts";
import {
  getPersonaSource,
  listPersonaVersions,
  restoreServerPersona,
} from "#/personas/server-personas.ts";
import { ParleyError } from "#/shared/errors.ts";

import { expectButton, expectMenu } from "../../support/expect-interaction.ts";
import { readNumberArgument } from "../../support/read-number.ts";

import { codeBlock } from "#/discord/code-block.ts";
import { editionArguments, readEdition, type ShownEdition } from "./edition.ts";
import { requireOwn, type PersonaView } from "./persona-panel.ts";
import { savedPanel } from "./save-draft.ts";

export const openVersions: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, { locale, args }) => {
    const pressed = expectButton(interaction);
    const serverId = requireManageServer(pressed);
    const edition = readEdition(args);
    const view = { serverId, personaId: edition.personaId, locale };
    await showPanel(pressed, await versionsPanel(services, view, edition, edition.version));
  },
};

/** Shows the text of the version that was chosen. */
export const openVersion: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, { locale, args }) => {
    const chosen = expectMenu(interaction);
    const serverId = requireManageServer(chosen);
    const edition = readEdition(args);
    const shown = readNumberArgument(chosen.values, 0);
    const view = { serverId, personaId: edition.personaId, locale };
    await showPanel(chosen, await versionsPanel(services, view, edition, shown));
  },
};

export const restoreVersion: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, { locale, discordUserId, args }) => {
    const pressed = expectButton(interaction);
    const serverId = requireManageServer(pressed);
    const saved = await restoreServerPersona(services, {
      serverId,
      ...readEdition(args),
      restoredVersion: readNumberArgument(args, 2),
      actorDiscordUserId: discordUserId,
    });
    await showPanel(pressed, await savedPanel(services, saved, { serverId, locale }));
  },
};

async function versionsPanel(
  services: BotServices,
  view: PersonaView,
  edition: ShownEdition,
  shown: number,
): Promise<Panel> {
  const { serverId, personaId, locale } = view;
  const { name } = await requireOwn(services, view);
  const versions = await listPersonaVersions(services, { serverId, personaId });
  const made = versions.find(({ version }) => version === shown);
  if (!made) throw new ParleyError("persona_gone");
  const source = await getPersonaSource(services, { serverId, personaId, version: shown });
  const args = editionArguments(edition);
  return {
    paragraphs: [
      translate(locale, "server_persona.versions.title", { name: quote(name) }),
      translate(locale, "server_persona.version", {
        version: shown,
        at: made.createdAt,
        author: made.authorDiscordUserId ?? "none",
      }),
      codeBlock(source),
    ],
    rows: [
      [
        menu(writeCustomId("server", "persona-version", ...args), {
          placeholder: translate(locale, "server_persona.versions.placeholder"),
          options: versions.map((version) => versionOption(version, shown, locale)),
        }),
      ],
      [
        ...(shown === edition.version
          ? []
          : [
              button(
                writeCustomId("server", "persona-restore", ...args, String(shown)),
                translate(locale, "server_persona.restore", { version: shown }),
                ButtonStyle.Primary,
              ),
            ]),
        button(
          writeCustomId("server", "persona-export", args[0], String(shown)),
          translate(locale, "server_persona.export"),
        ),
        button(
          writeCustomId("server", "persona-back", args[0], args[1]),
          translate(locale, "server_persona.back"),
        ),
      ],
    ],
  };
}

function versionOption(
  { version, createdAt }: PersonaVersion,
  shown: number,
  locale: PersonaView["locale"],
): { value: string; label: string; description: string; default: boolean } {
  return {
    value: String(version),
    label: translate(locale, "server_persona.versions.option", { version }),
    description: new Intl.DateTimeFormat(locale, {
      year: "numeric",
      month: "short",
      day: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      timeZone: "UTC",
      timeZoneName: "short",
    }).format(createdAt),
    default: version === shown,
  };
}
