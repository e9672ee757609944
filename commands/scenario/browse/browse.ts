import type { Command, ComponentHandler } from "#/discord/command.ts";
import { showPanel } from "#/discord/show.ts";
import { readLevel } from "#/languages/levels.ts";

import { expectButton, expectMenu } from "../../support/expect-interaction.ts";
import type { Subcommand } from "../../support/subcommands.ts";

import { browsePanel } from "./browse-panel.ts";
import { everywhere, readCategory, readMark, readPlace, type BrowsePlace } from "./browse-place.ts";

/** All scenes. */
export const browse: Subcommand = {
  path: "command.scenario.browse",
  run: async (services, interaction, context) => {
    await showPanel(interaction, await browsePanel(services, context, everywhere));
  },
};

/** A button that leads to a page of the list. */
const openList: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    await showPanel(pressed, await browsePanel(services, context, readPlace(context.args)));
  },
};

/** A menu that changes one thing about which scenes are listed. */
function filterMenu(change: (chosen: string) => Partial<BrowsePlace>): ComponentHandler {
  return {
    acknowledge: "update",
    run: async (services, interaction, context) => {
      const chosen = expectMenu(interaction);
      const narrowed = change(chosen.values[0] ?? "");
      const place = { ...readPlace(context.args), ...narrowed, page: 0 };
      await showPanel(chosen, await browsePanel(services, context, place));
    },
  };
}

/** Everything that can be pressed or chosen in the list of scenes. */
export const browseComponents = {
  browse: openList,
  category: filterMenu((chosen) => ({ category: readCategory(chosen) })),
  level: filterMenu((chosen) => ({ level: readLevel(chosen) })),
  mark: filterMenu((chosen) => ({ mark: readMark(chosen) })),
} satisfies Command["components"];
