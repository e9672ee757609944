import { ButtonStyle } from "discord.js";

import { writeCustomId } from "#/discord/custom-id.ts";
import { button } from "#/discord/panel.ts";
import { showPanel } from "#/discord/show.ts";
import { translate } from "#/locales/translate.ts";

import { suggestedOption } from "../support/describe.ts";
import { listPersonas, readPersonaOption, suggestPersonas } from "../support/read-choices.ts";
import type { Subcommand } from "../support/subcommands.ts";

export const show: Subcommand = {
  path: "command.persona.show",
  options: [suggestedOption("command.persona.show.persona", true)],
  run: async (services, interaction, { locale }) => {
    const text = interaction.options.getString("persona", true);
    const id = readPersonaOption(services.personas, text, locale);
    const shown = listPersonas(services.personas, locale).filter((persona) => persona.id === id);
    const colour = services.personas.get(id)?.colour;
    await showPanel(interaction, {
      paragraphs: shown.flatMap(({ title, description }) => [`## ${title}`, description]),
      rows: [
        shown.map(({ name }) =>
          button(
            writeCustomId("persona", "choose", id),
            translate(locale, "persona.choose", { persona: name }),
            ButtonStyle.Primary,
          ),
        ),
      ],
      ...(colour === undefined ? {} : { colour }),
    });
  },
  autocomplete: (services, interaction, { locale }) =>
    suggestPersonas(services.personas, interaction.options.getFocused(), locale),
};
