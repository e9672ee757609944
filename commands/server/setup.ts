import type { ComponentHandler } from "#/discord/command.ts";
import { requireManageServer } from "#/discord/permissions.ts";
import { showPanel } from "#/discord/show.ts";
import { getServer } from "#/learners/servers.ts";

import { expectButton, expectChannelMenu, expectMenu } from "../support/expect-interaction.ts";
import { offerPersonas } from "../support/personas.ts";
import type { Subcommand } from "../support/subcommands.ts";

import { readAllowed, saveServer } from "./save-server.ts";
import { setupPanel } from "./setup-panel.ts";

export const setup: Subcommand = {
  path: "command.server.setup",
  run: async (services, interaction, context) => {
    const server = await getServer(services, { serverId: requireManageServer(interaction) });
    await showPanel(interaction, await setupPanel(services, interaction, context, server));
  },
};

/** Shows the panel anew: after permissions were changed in Discord. */
export const checkAgain: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const server = await getServer(services, { serverId: requireManageServer(pressed) });
    await showPanel(pressed, await setupPanel(services, pressed, context, server));
  },
};

export const choosePersonas: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const chosen = expectMenu(interaction);
    const { personas } = await offerPersonas(services, context);
    const all = personas.map(({ id }) => id);
    const server = await saveServer(services, chosen, context.args, {
      allowedPersonaIds: readAllowed(chosen.values, all),
    });
    await showPanel(chosen, await setupPanel(services, chosen, context, server));
  },
};

/** No channel chosen: threads open where the command is given. */
export const chooseChannel: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const chosen = expectChannelMenu(interaction);
    // Discord itself resolves the channels of a menu, so they are the server's own.
    const server = await saveServer(services, chosen, context.args, {
      sessionChannelId: chosen.channels.firstKey() ?? null,
    });
    await showPanel(chosen, await setupPanel(services, chosen, context, server));
  },
};
