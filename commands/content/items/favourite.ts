import { getItem } from "#/content/items/items.ts";
import { setFavourite } from "#/content/items/mark-items.ts";
import type { ComponentHandler } from "#/discord/command.ts";
import { readIdArgument } from "#/discord/custom-id.ts";
import { showPanel } from "#/discord/show.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { translate } from "#/locales/translate.ts";

import { suggestedOption } from "../../support/describe.ts";
import { expectButton } from "../../support/expect-interaction.ts";
import { readNumberArgument } from "../../support/read-number.ts";
import type { Subcommand } from "../../support/subcommands.ts";

import { backOf } from "./back-button.ts";
import { itemPanel } from "./item-panel.ts";
import { pickItem, suggestItems } from "./pick-item.ts";

export const favourite: Subcommand = {
  path: "command.content.favourite",
  options: [suggestedOption("command.content.favourite.item", true)],
  run: async (services, interaction, context) => {
    const { id: learnerId } = await ensureConsent(services, context);
    const { locale } = context;
    const text = interaction.options.getString("item", true);
    const itemId = await pickItem(services, interaction, { learnerId, text, locale });
    if (itemId === undefined) return;
    const item = await getItem(services, { learnerId, itemId });
    const isMarked = !item.favourite;
    await setFavourite(services, { learnerId, itemId, favourite: isMarked });
    const said = translate(locale, isMarked ? "content.marked" : "content.unmarked");
    await showPanel(interaction, await itemPanel(services, { learnerId, itemId, locale, said }));
  },
  autocomplete: (services, interaction, context) =>
    suggestItems(services, context, interaction.options.getFocused()),
};

/** Marks an item, or no longer: its arguments are the item, 1 or 0, and the page that is shown. */
export const markItem: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const { locale, args } = context;
    const itemId = readIdArgument(args, 0);
    await setFavourite(services, { learnerId, itemId, favourite: args[1] === "1" });
    const view = { learnerId, itemId, locale, page: readNumberArgument(args, 2) };
    await showPanel(pressed, await itemPanel(services, { ...view, back: backOf(pressed) }));
  },
};
