import type { ComponentHandler } from "#/discord/command.ts";
import { readIdArgument } from "#/discord/custom-id.ts";
import { showPanel } from "#/discord/show.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { ParleyError } from "#/shared/errors.ts";
import { isId } from "#/shared/ids.ts";

import { expectButton, expectMenu } from "../../support/expect-interaction.ts";
import { readNumberArgument } from "../../support/read-number.ts";

import { backOf } from "./back-button.ts";
import { itemPanel } from "./item-panel.ts";
import { readPlace, writePlace } from "../list/list-place.ts";
import { itemSubcommand } from "./item-subcommand.ts";

export const show = itemSubcommand(
  "command.content.show",
  async (services, interaction, { learnerId, itemId, locale }) => {
    await showPanel(interaction, await itemPanel(services, { learnerId, itemId, locale }));
  },
);

/** A menu of items, whose values are ids; its arguments are where in which list it stands. */
export const pickFromMenu: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const chosen = expectMenu(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const { locale, args } = context;
    const [itemId = ""] = chosen.values;
    if (!isId(itemId)) throw new ParleyError("component_unknown");
    const back = writePlace("back", readPlace(args));
    await showPanel(chosen, await itemPanel(services, { learnerId, itemId, locale, back }));
  },
};

/** A button that opens an item, with its id. */
export const openItem: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const { locale, args } = context;
    const itemId = readIdArgument(args, 0);
    const back = backOf(pressed);
    await showPanel(pressed, await itemPanel(services, { learnerId, itemId, locale, back }));
  },
};

/** A button that leads to a page of what an item says. */
export const turnItemPage: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const { locale, args } = context;
    const view = { learnerId, itemId: readIdArgument(args, 0), page: readNumberArgument(args, 1) };
    const panel = await itemPanel(services, { ...view, locale, back: backOf(pressed) });
    await showPanel(pressed, panel);
  },
};
