import { showPanel } from "#/discord/show.ts";

import { suggestedOption } from "../support/describe.ts";
import { offerPersonas, readPersonaOption, suggestPersonas } from "../support/personas.ts";
import type { Subcommand } from "../support/subcommands.ts";

import { personaView } from "./persona-view.ts";

export const show: Subcommand = {
  path: "command.persona.show",
  options: [suggestedOption("command.persona.show.persona", true)],
  run: async (services, interaction, context) => {
    const text = interaction.options.getString("persona", true);
    const offer = await offerPersonas(services, context);
    const shown = readPersonaOption(offer, text, context.locale, "command.persona.show.persona");
    await showPanel(interaction, await personaView(services, context, { offer, shown }));
  },
  autocomplete: (services, interaction, context) =>
    suggestPersonas(services, context, interaction.options.getFocused()),
};
