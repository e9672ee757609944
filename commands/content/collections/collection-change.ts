import { ButtonStyle } from "discord.js";

import {
  addToCollection,
  createCollection,
  deleteCollection,
  getCollection,
  listCollectionItems,
  moveInCollection,
  renameCollection,
} from "#/content/items/collections.ts";
import { collectionNameCharactersMax } from "#/content/items/content-limits.ts";
import type { ComponentHandler } from "#/discord/command.ts";
import { readIdArgument, writeCustomId } from "#/discord/custom-id.ts";
import type { Form } from "#/discord/form.ts";
import { button } from "#/discord/panel.ts";
import { quote } from "#/discord/quote.ts";
import { showForm, showPanel } from "#/discord/show.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { translate } from "#/locales/translate.ts";
import { translateError } from "#/locales/translate-error.ts";
import { shortenId } from "#/shared/ids.ts";

import { expectButton, expectForm, expectMenu } from "../../support/expect-interaction.ts";
import { readNumberArgument } from "../../support/read-number.ts";
import { refusalOf } from "../../support/refusal-of.ts";

import { backOf } from "../items/back-button.ts";
import { shelfPanel, shelvesOfItemPanel } from "./collection-panel.ts";
import { handedBack } from "../items/hand-back.ts";

/** Asks for the name of a new collection; its argument is the item that goes into it, if any. */
export const askNewShelf: ComponentHandler = {
  acknowledge: "itself",
  run: async (_services, interaction, { args, locale }) => {
    const pressed = expectButton(interaction);
    const item = args.length > 0 ? [shortenId(readIdArgument(args, 0))] : [];
    const customId = writeCustomId("content", "shelf-new-form", ...item);
    await showForm(pressed, nameForm(customId, locale));
  },
};

function nameForm(customId: string, locale: InterfaceLocale, value?: string): Form {
  return {
    customId,
    title: translate(locale, "content.shelf.name"),
    fields: [
      {
        kind: "text",
        id: "name",
        label: translate(locale, "content.shelf.name"),
        lengthMaximum: collectionNameCharactersMax,
        ...(value === undefined ? {} : { value }),
      },
    ],
  };
}

/** The form with the name of a new collection. */
export const createShelf: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const form = expectForm(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const { locale, args } = context;
    const name = form.fields.getTextInputValue("name");
    const { id: collectionId } = await createCollection(services, { learnerId, name });
    if (args.length === 0) {
      const said = translate(locale, "content.shelf.begun");
      const view = { learnerId, locale, collectionId, said };
      return showPanel(form, await shelfPanel(services, view));
    }
    const itemId = readIdArgument(args, 0);
    await addToCollection(services, { learnerId, collectionId, itemId });
    const said = translate(locale, "content.shelf.added");
    const view = { learnerId, locale, itemId, said, back: backOf(form) };
    return showPanel(form, await shelvesOfItemPanel(services, view));
  },
};

/** Asks for another name; its arguments are the collection and the version that is shown. */
export const askRename: ComponentHandler = {
  acknowledge: "itself",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const collectionId = readIdArgument(context.args, 0);
    const { name, version } = await getCollection(services, { learnerId, collectionId });
    const id = shortenId(collectionId);
    const customId = writeCustomId("content", "shelf-rename-form", id, String(version));
    await showForm(pressed, nameForm(customId, context.locale, name));
  },
};

/** The form with another name. */
export const renameShelf: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const form = expectForm(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const { locale, args } = context;
    const collectionId = readIdArgument(args, 0);
    const version = readNumberArgument(args, 1);
    const name = form.fields.getTextInputValue("name");
    const view = { learnerId, locale, collectionId };
    try {
      await renameCollection(services, { ...view, version, name });
    } catch (error) {
      const said = translateError(locale, refusalOf(error));
      const shown = await shelfPanel(services, { ...view, said });
      const { paragraphs } = handedBack(name, locale);
      return showPanel(form, { ...shown, paragraphs: [...shown.paragraphs, ...paragraphs] });
    }
    return showPanel(form, await shelfPanel(services, view));
  },
};

/** Asks whether a collection is to be deleted, since its order cannot be brought back. */
export const askDeleteShelf: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const { locale, args } = context;
    const collectionId = readIdArgument(args, 0);
    const { name } = await getCollection(services, { learnerId, collectionId });
    const id = shortenId(collectionId);
    await showPanel(pressed, {
      paragraphs: [translate(locale, "content.shelf.delete_ask", { name: quote(name) })],
      rows: [
        [
          button(
            writeCustomId("content", "shelf-delete-sure", id),
            translate(locale, "content.shelf.delete"),
            ButtonStyle.Danger,
          ),
          button(
            writeCustomId("content", "shelf", id),
            translate(locale, "content.shelf.delete_not"),
          ),
        ],
      ],
    });
  },
};

export const deleteShelf: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const { locale, args } = context;
    await deleteCollection(services, { learnerId, collectionId: readIdArgument(args, 0) });
    await showPanel(pressed, {
      paragraphs: [translate(locale, "content.shelf.deleted")],
      rows: [[button(writeCustomId("content", "shelves"), translate(locale, "content.shelf.all"))]],
    });
  },
};

/** The menu of what is moved to the front; its arguments are the collection and the version shown. */
export const moveToFront: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const chosen = expectMenu(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const { locale, args } = context;
    const collectionId = readIdArgument(args, 0);
    const version = readNumberArgument(args, 1);
    const itemId = readIdArgument(chosen.values, 0);
    const own = { learnerId, collectionId };
    const { rows } = await listCollectionItems(services, { ...own, after: null, rows: 1 });
    const [first] = rows;
    if (first && first.id !== itemId) {
      await moveInCollection(services, { ...own, itemId, beforeItemId: first.id, version });
    }
    await showPanel(chosen, await shelfPanel(services, { ...own, locale }));
  },
};
