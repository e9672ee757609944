import { ButtonStyle } from "discord.js";

import { undoDays } from "#/content/items/content-limits.ts";
import { deletionCursor } from "#/content/items/find-items.repository.ts";
import { listDeletedItems } from "#/content/items/find-items.ts";
import type { ListedItem } from "#/content/items/item.ts";
import { deleteItem, getItem, undoDeletion } from "#/content/items/items.ts";
import type { Page } from "#/content/items/page.ts";
import type { ComponentHandler } from "#/discord/command.ts";
import { readIdArgument, writeCustomId } from "#/discord/custom-id.ts";
import { button, menu, type Panel } from "#/discord/panel.ts";
import { quote } from "#/discord/quote.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel } from "#/discord/show.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { translate } from "#/locales/translate.ts";
import { ParleyError } from "#/shared/errors.ts";
import { isId, shortenId } from "#/shared/ids.ts";

import { expectButton, expectMenu } from "../../support/expect-interaction.ts";

import { backOf } from "./back-button.ts";
import { backButton } from "./item-actions.ts";
import { itemPanel } from "./item-panel.ts";
import { itemSubcommand } from "./item-subcommand.ts";

const deletedPerPage = 25;

export const deleteOne = itemSubcommand(
  "command.content.delete",
  async (services, interaction, { learnerId, itemId, locale }) => {
    await showPanel(interaction, await deletionPanel(services, { learnerId, itemId, locale }));
  },
);

/** Deletes an item; the panel brings it back. */
export const deleteByButton: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const { locale, args } = context;
    const deletion = { learnerId, itemId: readIdArgument(args, 0), locale, back: backOf(pressed) };
    await showPanel(pressed, await deletionPanel(services, deletion));
  },
};

interface Deletion {
  learnerId: string;
  itemId: string;
  locale: InterfaceLocale;
  back?: string | undefined;
}

async function deletionPanel(services: BotServices, deletion: Deletion): Promise<Panel> {
  const { itemId, locale, back } = deletion;
  const { title } = await getItem(services, deletion);
  await deleteItem(services, deletion);
  return {
    paragraphs: [translate(locale, "content.deleted", { title: quote(title), days: undoDays })],
    rows: [
      [
        button(
          writeCustomId("content", "restore", shortenId(itemId)),
          translate(locale, "content.undo"),
          ButtonStyle.Primary,
        ),
        backButton(back, locale),
      ],
    ],
  };
}

/** Brings an item back. */
export const restoreByButton: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const { locale, args } = context;
    const itemId = readIdArgument(args, 0);
    await undoDeletion(services, { learnerId, itemId });
    const said = translate(locale, "content.restored");
    const view = { learnerId, itemId, locale, said, back: backOf(pressed) };
    await showPanel(pressed, await itemPanel(services, view));
  },
};

/** What was deleted and can be brought back; its argument is the cursor of the page, if not the first. */
export const openDeleted: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const { locale, args } = context;
    const [after = null] = args;
    if (after !== null && !deletionCursor.test(after)) throw new ParleyError("component_unknown");
    const page = { after, rows: deletedPerPage };
    const deleted = await listDeletedItems(services, { learnerId, ...page });
    await showPanel(pressed, deletedPanel(deleted, { isFirst: after === null, locale }));
  },
};

function deletedPanel(
  { rows: items, next }: Page<ListedItem>,
  { isFirst, locale }: { isFirst: boolean; locale: InterfaceLocale },
): Panel {
  const key = items.length > 0 ? "content.deleted_some" : "content.deleted_none";
  const options = items.map(({ id, title, kind }) => ({
    value: id,
    label: title,
    description: translate(locale, `content.kind.${kind}`),
  }));
  const placeholder = translate(locale, "content.restore_placeholder");
  const restore = menu(writeCustomId("content", "restore-one"), { placeholder, options });
  const first = writeCustomId("content", "deleted");
  return {
    paragraphs: [
      translate(locale, "content.deleted_title"),
      translate(locale, key, { days: undoDays }),
    ],
    rows: [
      items.length > 0 ? [restore] : [],
      [
        ...(isFirst ? [] : [button(first, translate(locale, "content.page_first"))]),
        ...(next === null
          ? []
          : [
              button(
                writeCustomId("content", "deleted", next),
                translate(locale, "content.page_on"),
              ),
            ]),
        button(writeCustomId("content", "home"), translate(locale, "content.back")),
      ],
    ],
  };
}

/** The menu of what was deleted: what is picked comes back. */
export const restoreFromMenu: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const chosen = expectMenu(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const { locale } = context;
    const [itemId = ""] = chosen.values;
    if (!isId(itemId)) throw new ParleyError("component_unknown");
    await undoDeletion(services, { learnerId, itemId });
    const said = translate(locale, "content.restored");
    await showPanel(chosen, await itemPanel(services, { learnerId, itemId, locale, said }));
  },
};
