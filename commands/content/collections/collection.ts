import type { ListedCollection } from "#/content/items/collection.repository.ts";
import {
  addToCollection,
  changeCollections,
  createCollection,
  findCollection,
  getCollection,
  listCollections,
  listCollectionsFor,
} from "#/content/items/collections.ts";
import type { ComponentHandler } from "#/discord/command.ts";
import { readIdArgument } from "#/discord/custom-id.ts";
import { quote } from "#/discord/quote.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel } from "#/discord/show.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { translate } from "#/locales/translate.ts";
import { isId } from "#/shared/ids.ts";

import { suggestedOption } from "../../support/describe.ts";
import { expectButton, expectMenu } from "../../support/expect-interaction.ts";
import { readNumberArgument } from "../../support/read-number.ts";
import type { Subcommand } from "../../support/subcommands.ts";

import { backOf } from "../items/back-button.ts";
import {
  shelfPanel,
  shelvesOfItemPanel,
  shelvesPanel,
  shelvesPerPage,
} from "./collection-panel.ts";
import { pickItem, suggestItems } from "../items/pick-item.ts";

const suggestionsMaximum = 25;

export const collection: Subcommand = {
  path: "command.content.collection",
  options: [
    suggestedOption("command.content.collection.collection"),
    suggestedOption("command.content.collection.item"),
  ],
  run: async (services, interaction, context) => {
    const { id: learnerId } = await ensureConsent(services, context);
    const { locale } = context;
    const named = interaction.options.getString("collection");
    const text = interaction.options.getString("item");
    const owner = { learnerId, locale };
    const itemId =
      text === null ? undefined : await pickItem(services, interaction, { ...owner, text });
    if (text !== null && itemId === undefined) return;
    const collectionId =
      named === null ? undefined : await openOrBegin(services, { learnerId, named });
    if (itemId !== undefined && collectionId !== undefined) {
      await addToCollection(services, { learnerId, collectionId, itemId });
      const said = translate(locale, "content.shelf.added");
      await showPanel(interaction, await shelfPanel(services, { ...owner, collectionId, said }));
    } else if (itemId !== undefined) {
      await showPanel(interaction, await shelvesOfItemPanel(services, { ...owner, itemId }));
    } else if (collectionId !== undefined) {
      await showPanel(interaction, await shelfPanel(services, { ...owner, collectionId }));
    } else {
      await showPanel(interaction, await shelvesPanel(services, owner));
    }
  },
  autocomplete: (services, interaction, context) => {
    const { name, value } = interaction.options.getFocused(true);
    return name === "item"
      ? suggestItems(services, context, value)
      : suggestCollections(services, context, value);
  },
};

/** The collection that an option names by its id or its name; a name that is new begins one. */
async function openOrBegin(
  services: BotServices,
  { learnerId, named }: { learnerId: string; named: string },
): Promise<string> {
  if (isId(named)) return (await getCollection(services, { learnerId, collectionId: named })).id;
  const found = await findCollection(services, { learnerId, name: named });
  return (found ?? (await createCollection(services, { learnerId, name: named }))).id;
}

/** For autocomplete: the learner's collections whose names hold what is typed. */
export async function suggestCollections(
  services: BotServices,
  { learner }: Pick<InteractionContext, "learner">,
  typed: string,
): Promise<{ name: string; value: string }[]> {
  if (!learner) return [];
  const wanted = typed.trim().toLowerCase();
  const names: ListedCollection[] = [];
  for (let after: string | null = "0"; after !== null && names.length < suggestionsMaximum;) {
    const page = await listCollections(services, { learnerId: learner.id, after, rows: 50 });
    names.push(...page.rows.filter(({ name }) => name.toLowerCase().includes(wanted)));
    after = page.next;
  }
  return names.slice(0, suggestionsMaximum).map(({ id, name }) => ({ name, value: id }));
}

/** All collections; its argument is how many come before the page. */
export const openShelves: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const { locale, args } = context;
    const skipped = args.length > 0 ? readNumberArgument(args, 0) : 0;
    await showPanel(pressed, await shelvesPanel(services, { learnerId, locale, skipped }));
  },
};

/** The menu of collections: the one that is picked is opened. */
export const pickShelf: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const chosen = expectMenu(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const collectionId = readIdArgument(chosen.values, 0);
    const view = { learnerId, locale: context.locale, collectionId };
    await showPanel(chosen, await shelfPanel(services, view));
  },
};

/** A collection; its arguments are which one, and how many come before the page. */
export const openShelf: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const { locale, args } = context;
    const collectionId = readIdArgument(args, 0);
    const skipped = args.length > 1 ? readNumberArgument(args, 1) : 0;
    await showPanel(
      pressed,
      await shelfPanel(services, { learnerId, locale, collectionId, skipped }),
    );
  },
};

/** In which collections an item is. */
export const openShelvesOfItem: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const { locale, args } = context;
    const itemId = readIdArgument(args, 0);
    const skipped = args.length > 1 ? readNumberArgument(args, 1) : 0;
    const view = { learnerId, locale, itemId, skipped, back: backOf(pressed) };
    await showPanel(pressed, await shelvesOfItemPanel(services, view));
  },
};

/** The menu of the collections that an item is in: it goes into those that are chosen, and out of others. */
export const setShelvesOfItem: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const chosen = expectMenu(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const { locale, args } = context;
    const itemId = readIdArgument(args, 0);
    const skipped = readNumberArgument(args, 1);
    const into = chosen.values.map((_, index) => readIdArgument(chosen.values, index));
    const held = heldAsShown(chosen);
    const change = {
      into: into.filter((id) => !held.includes(id)),
      outOf: held.filter((id) => !into.includes(id)),
    };
    await changeCollections(services, { learnerId, itemId, ...change });
    const page = { after: String(skipped), rows: shelvesPerPage };
    const now = await listCollectionsFor(services, { learnerId, itemId, ...page });
    const names = now.rows.filter(({ holds }) => holds).map(({ name }) => quote(name));
    const said =
      names.length === 0
        ? translate(locale, "content.shelf.in_none")
        : translate(locale, "content.shelf.in", {
            names: new Intl.ListFormat(locale).format(names),
          });
    const view = { learnerId, locale, itemId, skipped, said, back: backOf(chosen) };
    await showPanel(chosen, await shelvesOfItemPanel(services, view));
  },
};

/** A menu as it was shown, of which each option says whether it was chosen then. */
interface ShownMenu {
  component: { options: readonly { value: string; default?: boolean }[] } | null;
}

/**
 * The collections that a menu showed as holding the item. What it did not show is not touched: since
 * then the item may be in others, which came onto its page.
 */
function heldAsShown({ component }: ShownMenu): string[] {
  const options = component?.options ?? [];
  const held = options.filter((option) => option.default).map(({ value }) => value);
  return held.map((_, index) => readIdArgument(held, index));
}
