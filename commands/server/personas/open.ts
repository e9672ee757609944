import { ApplicationCommandOptionType, type ChatInputCommandInteraction } from "discord.js";

import type { ComponentHandler } from "#/discord/command.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import type { Panel } from "#/discord/panel.ts";
import { requireManageServer } from "#/discord/permissions.ts";
import { readAttachment } from "#/discord/read-attachment.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel } from "#/discord/show.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import { sourceBytesMax } from "#/personas/read-server-persona.ts";
import { listServerPersonas } from "#/personas/server-personas.ts";
import { ParleyError } from "#/shared/errors.ts";

import { describe, suggestedOption } from "../../support/describe.ts";
import { expectMenu } from "../../support/expect-interaction.ts";
import type { Subcommand } from "../../support/subcommands.ts";

import { editionArguments, readEdition, type ShownEdition } from "./edition.ts";
import { homePanel, ownName } from "./home-panel.ts";
import { personaPanel } from "./persona-panel.ts";
import { savedPanel, saveDraft } from "./save-draft.ts";

const fileNamePattern = /\.(?:md|markdown)$/i;

/** Without a file: all tutors of the server. With one: a new tutor, or a new version of one. */
export const personas: Subcommand = {
  path: "command.server.personas",
  options: [
    {
      ...describe("command.server.personas.file"),
      type: ApplicationCommandOptionType.Attachment,
    },
    suggestedOption("command.server.personas.replaces"),
  ],
  run: async (services, interaction, context) => {
    const serverId = requireManageServer(interaction);
    const panel = interaction.options.getAttachment("file")
      ? await saveFile(services, interaction, context, serverId)
      : await homePanel(services, context, serverId);
    await showPanel(interaction, panel);
  },
  autocomplete: async (services, interaction, { locale }) => {
    const own = await listServerPersonas(services, { serverId: requireManageServer(interaction) });
    const typed = interaction.options.getFocused().trim().toLowerCase();
    return own
      .map((persona, index) => ({
        name: ownName(persona, index + 1, locale),
        value: editionArguments({ personaId: persona.id, version: persona.version }).join(":"),
      }))
      .filter(({ name }) => name.toLowerCase().includes(typed));
  },
};

/** Shows one tutor of the server. */
export const openPersona: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, { locale }) => {
    const chosen = expectMenu(interaction);
    const serverId = requireManageServer(chosen);
    const [personaId = ""] = chosen.values;
    await showPanel(chosen, await personaPanel(services, { serverId, personaId, locale }));
  },
};

async function saveFile(
  services: BotServices,
  interaction: ChatInputCommandInteraction,
  { locale, discordUserId }: InteractionContext,
  serverId: string,
): Promise<Panel> {
  const file = interaction.options.getAttachment("file", true);
  if (!fileNamePattern.test(file.name)) throw new ParleyError("attachment_not_markdown");
  const replaced = await readReplaced(services, interaction, serverId, locale);
  const { fileOrigins } = services;
  const source = await readAttachment(file, { bytesMax: sourceBytesMax, fileOrigins });
  const draft = { serverId, fileName: file.name, source, actorDiscordUserId: discordUserId };
  const saved = await saveDraft(services, draft, replaced);
  return savedPanel(services, saved, { serverId, locale });
}

/**
 * The tutor that is named, as a suggestion or by its name.
 * @throws ParleyError `option_unknown`
 */
async function readReplaced(
  services: BotServices,
  interaction: ChatInputCommandInteraction,
  serverId: string,
  locale: InterfaceLocale,
): Promise<ShownEdition | undefined> {
  const text = interaction.options.getString("replaces");
  if (text === null) return undefined;
  if (/^[\w-]{22}:\d{1,9}$/.test(text)) return readEdition(text.split(":"));
  const own = await listServerPersonas(services, { serverId });
  const wanted = text.trim().toLowerCase();
  const found = own.find((persona, index) => {
    const names = "value" in persona.reading ? [persona.reading.value.names[locale]] : [];
    return [ownName(persona, index + 1, locale), ...names].some(
      (name) => name.toLowerCase() === wanted,
    );
  });
  if (found) return { personaId: found.id, version: found.version };
  const option = translate(locale, "command.server.personas.replaces.name");
  throw new ParleyError("option_unknown", { option });
}
