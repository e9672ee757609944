import type { Command, ComponentHandler, ComponentInteraction } from "#/discord/command.ts";
import { requireManageServer } from "#/discord/permissions.ts";
import { showPanel } from "#/discord/show.ts";

import { expectButton, expectMenu } from "../../../support/expect-interaction.ts";
import type { Subcommand } from "../../../support/subcommands.ts";
import { overviewPanel } from "./overview-panel.ts";
import {
  firstPlace,
  overviewViews,
  readOverviewPlace,
  type OverviewPlace,
} from "./overview-place.ts";

/** How many acts a view counts as: less than other pictures, since to look through them is the use. */
const viewWeight = 2;

/** `/server budget overview`: how the server stands, who spends, and on what. */
export const budgetOverview: Subcommand = {
  path: "command.server.budget.overview",
  weight: viewWeight,
  run: async (services, interaction, { locale }) => {
    const serverId = requireManageServer(interaction);
    const of = { serverId, guild: interaction.guild, locale };
    await showPanel(interaction, await overviewPanel(services, of, firstPlace));
  },
};

/** The handler of something that leads to another view of the same panel. */
function leadTo(
  find: (interaction: ComponentInteraction, place: OverviewPlace) => OverviewPlace,
): ComponentHandler {
  return {
    acknowledge: "update",
    weight: viewWeight,
    run: async (services, interaction, { args, locale }) => {
      const serverId = requireManageServer(interaction);
      const place = find(interaction, readOverviewPlace(args[0]));
      const of = { serverId, guild: interaction.guild, locale };
      await showPanel(interaction, await overviewPanel(services, of, place));
    },
  };
}

/** Under a notice, where others may press it too: the overview is for who does, and for them alone. */
const openFromNotice: ComponentHandler = {
  acknowledge: "private",
  weight: viewWeight,
  run: async (services, interaction, { locale }) => {
    const pressed = expectButton(interaction);
    const serverId = requireManageServer(pressed);
    const of = { serverId, guild: pressed.guild, locale };
    await showPanel(pressed, await overviewPanel(services, of, firstPlace));
  },
};

const go = leadTo((interaction, place) => {
  expectButton(interaction);
  return place;
});

/** Everything that can be pressed or chosen in the overview. */
export const overviewComponents = {
  "budget-notice": openFromNotice,
  "overview-view": leadTo((interaction, place) => {
    const [picked] = expectMenu(interaction).values;
    return { ...place, view: overviewViews.find((name) => name === picked) ?? place.view };
  }),
  "overview-period": leadTo((interaction, place) => ({
    ...place,
    periodId: expectMenu(interaction).values[0],
  })),
  "overview-go": go,
  "overview-scope": go,
} satisfies Command["components"];
