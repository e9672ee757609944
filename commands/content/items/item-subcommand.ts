import type { ChatInputCommandInteraction } from "discord.js";

import type { OwnItem } from "#/content/items/items.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import type { BotServices } from "#/discord/services.ts";
import { ensureConsent } from "#/learners/consent.ts";

import { suggestedOption } from "../../support/describe.ts";
import type { Subcommand } from "../../support/subcommands.ts";

import { pickItem, suggestItems } from "./pick-item.ts";

/** The subcommands about one item, which their only option names. */
type ItemSubcommandPath = `command.content.${"delete" | "edit" | "favourite" | "share" | "show"}`;

/** A subcommand about one item: `run` is called where it is clear which one is meant. */
export function itemSubcommand(
  path: ItemSubcommandPath,
  run: (
    services: BotServices,
    interaction: ChatInputCommandInteraction,
    context: InteractionContext & OwnItem,
  ) => Promise<void>,
): Subcommand {
  return {
    path,
    options: [suggestedOption(`${path}.item`, true)],
    run: async (services, interaction, context) => {
      const { id: learnerId } = await ensureConsent(services, context);
      const text = interaction.options.getString("item", true);
      const wish = { learnerId, text, locale: context.locale };
      const itemId = await pickItem(services, interaction, wish);
      if (itemId !== undefined) await run(services, interaction, { ...context, learnerId, itemId });
    },
    autocomplete: (services, interaction, context) =>
      suggestItems(services, context, interaction.options.getFocused()),
  };
}
