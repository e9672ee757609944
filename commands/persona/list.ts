import { writeCustomId } from "#/discord/custom-id.ts";
import { menu } from "#/discord/panel.ts";
import { showPanel } from "#/discord/show.ts";
import { getServer } from "#/learners/servers.ts";
import { translate } from "#/locales/translate.ts";
import { isPersonaAllowed } from "#/personas/persona-rules.ts";

import { listPersonas } from "../support/read-choices.ts";
import type { Subcommand } from "../support/subcommands.ts";

export const list: Subcommand = {
  path: "command.persona.list",
  run: async (services, interaction, { locale, serverId, learner }) => {
    const server = serverId === undefined ? undefined : await getServer(services, { serverId });
    const ownId = learner?.personaId ?? services.personas.defaultId;
    const personas = listPersonas(services.personas, locale);
    const paragraphs = personas.map(({ id, title, description }) => {
      const mark = id === ownId ? ` · ✓ ${translate(locale, "persona.chosen_mark")}` : "";
      const closed = isPersonaAllowed(id, server)
        ? ""
        : `\n✗ ${translate(locale, "persona.not_here")}`;
      return `**${title}**${mark}\n${description}${closed}`;
    });
    await showPanel(interaction, {
      paragraphs: [
        translate(locale, "persona.title"),
        ...paragraphs,
        translate(locale, "persona.hint"),
      ],
      rows: [
        [
          menu(writeCustomId("persona", "choose-from"), {
            placeholder: translate(locale, "persona.placeholder"),
            options: personas.map(({ id, title, description }) => ({
              value: id,
              label: title,
              description,
            })),
          }),
        ],
      ],
    });
  },
};
