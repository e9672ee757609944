import { listCardsOfItem } from "#/content/cards/cards.ts";
import { getItem, type KeptItem } from "#/content/items/items.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { button, type Panel } from "#/discord/panel.ts";
import { quote } from "#/discord/quote.ts";
import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { languageName } from "#/languages/languages.ts";
import { translate } from "#/locales/translate.ts";
import { shortenId } from "#/shared/ids.ts";

import { handedBack } from "./hand-back.ts";
import { itemActions } from "./item-actions.ts";
import { bodyPage } from "./item-body.ts";
import { factLines } from "./item-lines.ts";
import { itemMenu } from "./item-menu.ts";
import { makingLine } from "../materials/making-line.ts";

/** What is looked at: an item of the learner. */
export interface ItemView {
  learnerId: string;
  itemId: string;
  locale: InterfaceLocale;
  /** Of what does not fit into one, counted from 1; 1 when left out. */
  page?: number;
  /** Stands above everything else. */
  said?: string;
  /** What the learner typed and what was not saved: they get it back. */
  typed?: string | undefined;
  /** The custom id of the button that leads back; all that is kept when left out. */
  back?: string | undefined;
}

/**
 * One item in full, and what can be done with it.
 *
 * @throws ParleyError `item_missing`.
 */
export async function itemPanel(services: BotServices, view: ItemView): Promise<Panel> {
  const { locale, said = "", typed, back } = view;
  const item = await getItem(services, view);
  const cards = await listCardsOfItem(services, view);
  const { paragraphs, page, pages } = bodyPage(item, view.page ?? 1, locale);
  const kind = translate(locale, `content.kind.${item.kind}`);
  const star = item.favourite ? "★ " : "";
  const place = pages > 1 ? ` · ${translate(locale, "content.page", { page, pages })}` : "";
  const returned = handedBack(typed, locale);
  return {
    paragraphs: [
      said,
      ...returned.paragraphs,
      `## ${star}${quote(item.title)}\n-# ${kind} · ${languageName(item.language, locale)}${place}`,
      ...paragraphs,
      await makingLine(services, view, item),
      factLines(item, cards, locale)
        .map((line) => `-# ${line}`)
        .join("\n"),
    ],
    file: returned.file,
    rows: itemActions({ item, cards: cards.length, page, pages, back }, locale),
  };
}

/** What was just kept. */
export interface SavedView {
  learnerId: string;
  locale: InterfaceLocale;
  /** As `keepItems` answers it; one at least. */
  kept: readonly KeptItem[];
  /** What else is to be said of it, below how much is new. */
  said?: string;
}

/**
 * What was kept, in a sentence: one item is shown in full, of several there is a menu that opens them
 * and a button that makes their cards.
 */
export async function savedPanel(services: BotServices, view: SavedView): Promise<Panel> {
  const { learnerId, locale, kept } = view;
  const fresh = kept.filter(({ isNew }) => isNew).map(({ item }) => item.id);
  const old = kept.length - fresh.length;
  const said = [
    fresh.length > 0 ? translate(locale, "content.saved", { count: fresh.length }) : "",
    old > 0 ? translate(locale, "content.saved_already", { count: old }) : "",
    view.said ?? "",
  ].filter(Boolean);
  const items = kept.map(({ item }) => item);
  const [first, ...others] = items;
  if (first && others.length === 0) {
    return itemPanel(services, { learnerId, locale, itemId: first.id, said: said.join(" ") });
  }
  return {
    paragraphs: said,
    rows: [
      [itemMenu(items, locale)],
      [
        ...makeCardsOf(fresh, locale),
        button(writeCustomId("content", "home"), translate(locale, "content.back")),
      ],
    ],
  };
}

/** What was kept in one go is told by its first and its last. */
function makeCardsOf(itemIds: readonly string[], locale: InterfaceLocale) {
  const count = itemIds.length;
  const [first, last] = [itemIds.toSorted()[0], itemIds.toSorted().at(-1)];
  if (first === undefined || last === undefined) return [];
  const customId = writeCustomId("content", "cards-saved", shortenId(first), shortenId(last));
  return [button(customId, translate(locale, "content.make_cards_of", { count }))];
}
