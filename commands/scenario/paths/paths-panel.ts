import { ButtonStyle, type BaseInteraction } from "discord.js";

import { writeCustomId } from "#/discord/custom-id.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import { button, menu, type Panel } from "#/discord/panel.ts";
import { managedServerOf } from "#/discord/permissions.ts";
import { quote } from "#/discord/quote.ts";
import type { BotServices } from "#/discord/services.ts";
import { translate } from "#/locales/translate.ts";
import { shortenId } from "#/shared/ids.ts";

import { everywhere, writePlace } from "../browse/browse-place.ts";

import { pathProgress, readPaths } from "./path-view.ts";

/** All paths that somebody sees where they are. */
export async function pathsPanel(
  services: BotServices,
  interaction: BaseInteraction,
  context: InteractionContext,
  said = "",
): Promise<Panel> {
  const { locale, learner } = context;
  const paths = await readPaths(services, interaction, context);
  const lines = paths.map((path) => `- **${quote(path.title)}** · ${pathProgress(path, locale)}`);
  const press = (action: string, key: "scenario.path.new" | "scenario.path.new_of_server") =>
    button(writeCustomId("scenario", action), translate(locale, key), ButtonStyle.Primary);
  return {
    paragraphs: [
      said,
      translate(locale, "scenario.path.title"),
      paths.length > 0 ? lines.join("\n") : translate(locale, "scenario.path.none"),
    ],
    rows: [
      paths.length > 0
        ? [
            menu(writeCustomId("scenario", "path-pick"), {
              placeholder: translate(locale, "scenario.path.open"),
              options: paths.map(({ id, title }) => ({ value: shortenId(id), label: title })),
            }),
          ]
        : [],
      [
        ...(learner ? [press("path-new", "scenario.path.new")] : []),
        ...(managedServerOf(interaction) === null
          ? []
          : [press("path-new-server", "scenario.path.new_of_server")]),
        button(writePlace("browse", everywhere), translate(locale, "scenario.back")),
      ],
    ],
  };
}
