import type { ComponentHandler } from "#/discord/command.ts";
import { requireManageServer } from "#/discord/permissions.ts";
import { showPanel } from "#/discord/show.ts";

import { expectButton, expectMenu } from "../../support/expect-interaction.ts";
import { readNumberArgument } from "../../support/read-number.ts";
import type { Subcommand } from "../../support/subcommands.ts";

import { listPanel } from "./list-panel.ts";
import { rulePanel } from "./rule-panel.ts";
import { readWhomArguments } from "./whom-arguments.ts";

/** All budgets of the server. */
export const listBudgets: Subcommand = {
  path: "command.server.budget.list",
  run: async (services, interaction, { locale }) => {
    const serverId = requireManageServer(interaction);
    const { guild } = interaction;
    await showPanel(interaction, await listPanel(services, { serverId, guild, locale, page: 0 }));
  },
};

/** Another page, or back from one budget. */
export const openList: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, { locale, args }) => {
    const pressed = expectButton(interaction);
    const serverId = requireManageServer(pressed);
    const view = { serverId, guild: pressed.guild, locale, page: readNumberArgument(args, 0) };
    await showPanel(pressed, await listPanel(services, view));
  },
};

/** One of the budgets. */
export const openBudget: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, { locale }) => {
    const chosen = expectMenu(interaction);
    const serverId = requireManageServer(chosen);
    const [value = ""] = chosen.values;
    const whom = readWhomArguments(value.split(":"), serverId);
    await showPanel(chosen, await rulePanel(services, whom, { guild: chosen.guild, locale }));
  },
};
