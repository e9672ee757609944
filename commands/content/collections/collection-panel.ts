import { ButtonStyle, type APIButtonComponentWithCustomId } from "discord.js";

import {
  getCollection,
  listCollectionItems,
  listCollections,
  listCollectionsFor,
} from "#/content/items/collections.ts";
import type { ListedItem } from "#/content/items/item.ts";
import { getItem } from "#/content/items/items.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { cutText } from "#/discord/cut-text.ts";
import { button, menu, type Panel } from "#/discord/panel.ts";
import { quote } from "#/discord/quote.ts";
import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import { shortenId } from "#/shared/ids.ts";

import { backToItem } from "../items/item-actions.ts";
import { itemMenu } from "../items/item-menu.ts";

/** Rows of a page: as many as a menu takes. */
export const shelvesPerPage = 20;
const itemsPerPage = 15;
const titleRoom = { characters: 90 };

/** Whose collections are looked at; `skipped` is how many rows come before the page. */
export interface ShelfView {
  learnerId: string;
  locale: InterfaceLocale;
  skipped?: number | undefined;
  /** Stands above everything else. */
  said?: string | undefined;
}

/** All collections of a learner. */
export async function shelvesPanel(services: BotServices, view: ShelfView): Promise<Panel> {
  const { learnerId, locale, skipped = 0, said = "" } = view;
  const page = { after: String(skipped), rows: shelvesPerPage };
  const { rows, next } = await listCollections(services, { learnerId, ...page });
  const options = rows.map(({ id, name, items }) => ({
    value: shortenId(id),
    label: `${name} (${String(items)})`,
  }));
  const lines = rows.map(({ name, items }) => {
    const count = translate(locale, "content.shelf.items", { count: items });
    return `- **${quote(name)}** · ${count}`;
  });
  const placeholder = translate(locale, "content.shelf.placeholder");
  return {
    paragraphs: [
      said,
      translate(locale, "content.shelf.title"),
      lines.length > 0 ? lines.join("\n") : translate(locale, "content.shelf.none"),
    ],
    rows: [
      rows.length > 0
        ? [menu(writeCustomId("content", "shelf-pick"), { placeholder, options })]
        : [],
      pageButtons({ skipped, rows: shelvesPerPage, next }, locale, (to) =>
        writeCustomId("content", "shelves", to),
      ),
      [
        button(
          writeCustomId("content", "shelf-new"),
          translate(locale, "content.shelf.new"),
          ButtonStyle.Primary,
        ),
        button(writeCustomId("content", "home"), translate(locale, "content.back")),
      ],
    ],
  };
}

/** One collection, with what is in it in its order. */
export async function shelfPanel(
  services: BotServices,
  view: ShelfView & { collectionId: string },
): Promise<Panel> {
  const { collectionId, locale, skipped = 0, said = "" } = view;
  const { name, items, version } = await getCollection(services, view);
  const page = { after: String(skipped), rows: itemsPerPage };
  const { rows, next } = await listCollectionItems(services, { ...view, ...page });
  const id = shortenId(collectionId);
  const lines = rows.map(({ title, kind }, index) => {
    const number = String(skipped + index + 1);
    const shown = quote(cutText(title, titleRoom));
    return `${number}\\. **${shown}** · ${translate(locale, `content.kind.${kind}`)}`;
  });
  const press = (action: string, label: Parameters<typeof translate>[1], ...args: string[]) =>
    button(writeCustomId("content", action, id, ...args), translate(locale, label));
  return {
    paragraphs: [
      said,
      `## ▤ ${quote(name)}\n-# ${translate(locale, "content.shelf.items", { count: items })}`,
      lines.length > 0 ? lines.join("\n") : translate(locale, "content.shelf.empty"),
    ],
    rows: [
      rows.length > 0
        ? [itemMenu(rows, locale, { narrowing: { by: "collection", id: collectionId } })]
        : [],
      items > 1
        ? [frontMenu(rows, writeCustomId("content", "shelf-front", id, String(version)), locale)]
        : [],
      pageButtons({ skipped, rows: itemsPerPage, next }, locale, (to) =>
        writeCustomId("content", "shelf", id, to),
      ),
      [
        press("shelf-rename", "content.shelf.rename", String(version)),
        {
          ...press("shelf-delete", "content.shelf.delete"),
          style: ButtonStyle.Danger as const,
        },
        button(writeCustomId("content", "shelves"), translate(locale, "content.shelf.all")),
      ],
    ],
  };
}

/** An order is made by moving one after the other to the front. */
function frontMenu(items: readonly ListedItem[], customId: string, locale: InterfaceLocale) {
  return menu(customId, {
    placeholder: translate(locale, "content.shelf.to_front"),
    options: items.map(({ id, title }) => ({ value: shortenId(id), label: title })),
  });
}

/** In which collections an item is, as a menu that changes it. */
export async function shelvesOfItemPanel(
  services: BotServices,
  view: ShelfView & { itemId: string; back?: string | undefined },
): Promise<Panel> {
  const { itemId, locale, skipped = 0, said = "" } = view;
  const { title } = await getItem(services, view);
  const page = { after: String(skipped), rows: shelvesPerPage };
  const { rows, next } = await listCollectionsFor(services, { ...view, ...page });
  const id = shortenId(itemId);
  const customId = writeCustomId("content", "shelves-set", id, String(skipped));
  const key = rows.length > 0 ? "content.shelf.choose" : "content.shelf.none";
  return {
    paragraphs: [
      said,
      translate(locale, "content.shelf.of_item", { title: quote(title) }),
      translate(locale, key),
    ],
    rows: [
      rows.length > 0
        ? [
            menu(customId, {
              placeholder: translate(locale, "content.shelf.in_none"),
              minValues: 0,
              maxValues: rows.length,
              options: rows.map((one) => ({
                value: shortenId(one.id),
                label: one.name,
                default: one.holds,
              })),
            }),
          ]
        : [],
      pageButtons({ skipped, rows: shelvesPerPage, next }, locale, (to) =>
        writeCustomId("content", "collections", id, to),
      ),
      [
        button(
          writeCustomId("content", "shelf-new", id),
          translate(locale, "content.shelf.new"),
          ButtonStyle.Primary,
        ),
        ...backToItem(itemId, view.back, locale),
      ],
    ],
  };
}

function pageButtons(
  { skipped, rows, next }: { skipped: number; rows: number; next: string | null },
  locale: InterfaceLocale,
  idOf: (skipped: string) => string,
): APIButtonComponentWithCustomId[] {
  if (skipped === 0 && next === null) return [];
  const before = Math.max(0, skipped - rows);
  const after = next ?? String(skipped + rows);
  return [
    {
      ...button(idOf(String(before)), translate(locale, "content.page_back")),
      disabled: skipped === 0,
    },
    { ...button(idOf(after), translate(locale, "content.page_on")), disabled: next === null },
  ];
}
