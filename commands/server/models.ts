import type { ComponentHandler } from "#/discord/command.ts";
import { requireManageServer } from "#/discord/permissions.ts";
import { showPanel } from "#/discord/show.ts";
import { getServer } from "#/learners/servers.ts";

import { expectMenu } from "../support/expect-interaction.ts";
import { keyOf } from "../support/policy.ts";
import type { Subcommand } from "../support/subcommands.ts";

import { modelsPanel } from "./models-panel.ts";
import { readAllowed, saveServer } from "./save-server.ts";

export const models: Subcommand = {
  path: "command.server.models",
  run: async (services, interaction, { locale }) => {
    const server = await getServer(services, { serverId: requireManageServer(interaction) });
    await showPanel(interaction, modelsPanel(services.models.all, server, locale));
  },
};

export const chooseModels: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, { locale, args }) => {
    const chosen = expectMenu(interaction);
    const { all } = services.models;
    const allowedModels = readAllowed(chosen.values, all.map(keyOf));
    const server = await saveServer(services, chosen, args, { allowedModels });
    await showPanel(chosen, modelsPanel(all, server, locale));
  },
};

/** All models of the chosen providers. */
export const chooseProviders: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, { locale, args }) => {
    const chosen = expectMenu(interaction);
    const { all } = services.models;
    const providers = [...new Set<string>(all.map(({ provider }) => provider))];
    const allowed = readAllowed(chosen.values, providers) ?? providers;
    const keys = all.filter(({ provider }) => allowed.includes(provider)).map(keyOf);
    const allowedModels = readAllowed(keys, all.map(keyOf));
    const server = await saveServer(services, chosen, args, { allowedModels });
    await showPanel(chosen, modelsPanel(all, server, locale));
  },
};
