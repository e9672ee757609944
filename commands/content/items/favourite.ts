import { getItem } from "#/content/items/items.ts";
import { setFavourite } from "#/content/items/mark-items.ts";
import type { ComponentHandler } from "#/discord/command.ts";
import { readIdArgument } from "#/discord/custom-id.ts";
import { showPanel } from "#/discord/show.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { translate } from "#/locales/translate.ts";

import { expectButton } from "../../support/expect-interaction.ts";
import { readNumberArgument } from "../../support/read-number.ts";

import { backOf } from "./back-button.ts";
import { itemPanel } from "./item-panel.ts";
import { itemSubcommand } from "./item-subcommand.ts";

export const favourite = itemSubcommand(
  "command.content.favourite",
  async (services, interaction, { learnerId, itemId, locale }) => {
    const item = await getItem(services, { learnerId, itemId });
    const isMarked = !item.favourite;
    await setFavourite(services, { learnerId, itemId, favourite: isMarked });
    const said = translate(locale, isMarked ? "content.marked" : "content.unmarked");
    await showPanel(interaction, await itemPanel(services, { learnerId, itemId, locale, said }));
  },
);

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
