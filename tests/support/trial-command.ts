import {
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  InteractionContextType,
} from "discord.js";

import type { Command, ComponentHandler } from "#/discord/command.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { button } from "#/discord/panel.ts";
import { requireManageServer } from "#/discord/permissions.ts";
import { showForm, showPanel } from "#/discord/show.ts";
import { ParleyError } from "#/shared/errors.ts";

/** How often each part of the trial command ran. */
export const runs = new Map<string, number>();

function count(name: string): void {
  runs.set(name, (runs.get(name) ?? 0) + 1);
}

function component(
  acknowledge: ComponentHandler["acknowledge"],
  run: ComponentHandler["run"],
): ComponentHandler {
  return { acknowledge, run };
}

const panelWith = (action: string) => ({
  paragraphs: ["A panel"],
  rows: [[button(writeCustomId("trial", action, "7"), action)]],
});

const subcommand = (name: string) => ({
  type: ApplicationCommandOptionType.Subcommand as const,
  name,
  description: name,
});

/** Does, by its subcommands, everything that a command may do. */
export const trial: Command = {
  data: {
    name: "trial",
    description: "For tests",
    options: [
      ...["update", "private", "form", "manage", "refuse", "break", "forbidden", "slow"].map(
        subcommand,
      ),
      {
        ...subcommand("pick"),
        options: ["fruit", "broken"].map((name) => ({
          type: ApplicationCommandOptionType.String as const,
          name,
          description: name,
          autocomplete: true,
        })),
      },
    ],
    integration_types: [
      ApplicationIntegrationType.GuildInstall,
      ApplicationIntegrationType.UserInstall,
    ],
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  },
  acknowledge: (subcommandName) => (subcommandName === "form" ? "itself" : "private"),
  run: async (services, interaction, context) => {
    const name = interaction.options.getSubcommand();
    count(name);
    if (name === "manage") requireManageServer(interaction);
    if (name === "refuse") throw new ParleyError("session_missing");
    if (name === "break") throw new Error("a bug");
    if (name === "forbidden") await interaction.client.channels.fetch("1");
    if (name === "slow") await services.clock.sleep(50);
    if (name === "form") {
      return showForm(interaction, {
        customId: writeCustomId("trial", "sent"),
        title: "Trial",
        fields: [{ kind: "text", id: "word", label: "A word", lengthMaximum: 20 }],
      });
    }
    const { locale, serverId, serverCounts, readsMessages, learner } = context;
    await showPanel(interaction, {
      ...panelWith(name),
      paragraphs: [JSON.stringify({ locale, serverId, serverCounts, readsMessages, learner })],
    });
  },
  autocomplete: (_services, interaction) => {
    if (interaction.options.getFocused(true).name === "broken") throw new Error("a bug");
    const choices = Array.from({ length: 30 }, (_, index) => `fruit ${String(index)}`);
    return Promise.resolve(choices.map((value) => ({ name: value, value })));
  },
  components: {
    update: component("update", (_services, interaction, { args }) =>
      showPanel(interaction, { paragraphs: [`Updated with ${args.join()}`] }),
    ),
    private: component("private", (_services, interaction) =>
      showPanel(interaction, { paragraphs: ["Below"] }),
    ),
    refuse: component("update", () => Promise.reject(new ParleyError("option_unknown"))),
    sent: component("itself", async (_services, interaction) => {
      if (!interaction.isModalSubmit()) throw new ParleyError("component_unknown");
      const word = interaction.fields.getTextInputValue("word");
      await showPanel(interaction, { paragraphs: [`Sent: ${word}`] });
    }),
  },
};

/** A command without subcommands. */
export const plain: Command = {
  data: { name: "plain", description: "For tests", options: [] },
  run: (_services, interaction) => showPanel(interaction, { paragraphs: ["Plain"] }),
};
