import { ButtonStyle } from "discord.js";

import type { ComponentHandler } from "#/discord/command.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { button } from "#/discord/panel.ts";
import { requireManageServer } from "#/discord/permissions.ts";
import { quote } from "#/discord/quote.ts";
import { showPanel } from "#/discord/show.ts";
import { translate } from "#/locales/translate.ts";
import { deleteServerPersona } from "#/personas/server-personas.ts";
import { countSessionsWith } from "#/sessions/count-sessions.ts";

import { expectButton } from "../../support/expect-interaction.ts";

import { editionArguments, readEdition } from "./edition.ts";
import { homePanel } from "./home-panel.ts";
import { personaPanel, requireOwn } from "./persona-panel.ts";

/** Asks first: who talks with it would miss it. */
export const askDelete: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, { locale, args }) => {
    const pressed = expectButton(interaction);
    const serverId = requireManageServer(pressed);
    const edition = readEdition(args);
    const { name } = await requireOwn(services, { serverId, ...edition, locale });
    const sessions = await countSessionsWith(services, { serverId, ...edition });
    const shown = editionArguments(edition);
    const question = { name: quote(name), sessions };
    await showPanel(pressed, {
      paragraphs: [translate(locale, "server_persona.delete.question", question)],
      rows: [
        [
          button(
            writeCustomId("server", "persona-delete-sure", ...shown),
            translate(locale, "server_persona.delete.sure"),
            ButtonStyle.Danger,
          ),
          button(
            writeCustomId("server", "persona-back", ...shown),
            translate(locale, "server_persona.delete.keep"),
          ),
        ],
      ],
    });
  },
};

export const deletePersona: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const { locale } = context;
    const pressed = expectButton(interaction);
    const serverId = requireManageServer(pressed);
    const edition = readEdition(context.args);
    const { name } = await requireOwn(services, { serverId, ...edition, locale });
    await deleteServerPersona(services, { serverId, ...edition });
    const said = translate(locale, "server_persona.deleted", { name: quote(name) });
    await showPanel(pressed, await homePanel(services, context, serverId, said));
  },
};

/** Back to the tutor, as it is now. */
export const backToPersona: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, { locale, args }) => {
    const pressed = expectButton(interaction);
    const serverId = requireManageServer(pressed);
    const { personaId } = readEdition(args);
    await showPanel(pressed, await personaPanel(services, { serverId, personaId, locale }));
  },
};
