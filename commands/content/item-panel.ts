import type { KeptItem } from "#/content/items/items.ts";
import { getItem } from "#/content/items/items.ts";
import type { Panel } from "#/discord/panel.ts";
import { quote } from "#/discord/quote.ts";
import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { languageName } from "#/languages/languages.ts";
import { translate } from "#/locales/translate.ts";

import { itemActions } from "./item-actions.ts";
import { itemMenu } from "./item-menu.ts";

/** What is looked at: an item of the learner. */
export interface ItemView {
  learnerId: string;
  itemId: string;
  locale: InterfaceLocale;
  /** Of what does not fit into one; 1 when left out. */
  page?: number;
  /** Stands above everything else. */
  said?: string;
}

/**
 * One item in full, and what can be done with it.
 *
 * @throws ParleyError `item_missing`.
 */
export async function itemPanel(services: BotServices, view: ItemView): Promise<Panel> {
  const { locale, said = "" } = view;
  const item = await getItem(services, view);
  const kind = translate(locale, `content.kind.${item.kind}`);
  return {
    paragraphs: [
      said,
      `## ${quote(item.title)}\n-# ${kind} · ${languageName(item.language, locale)}`,
    ],
    rows: itemActions(item, locale),
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
 * What was kept, in a sentence: one item is shown in full, of several there is a menu that opens them.
 */
export async function savedPanel(services: BotServices, view: SavedView): Promise<Panel> {
  const { learnerId, locale, kept } = view;
  const fresh = kept.filter(({ isNew }) => isNew).length;
  const old = kept.length - fresh;
  const said = [
    fresh > 0 ? translate(locale, "content.saved", { count: fresh }) : "",
    old > 0 ? translate(locale, "content.saved_already", { count: old }) : "",
    view.said ?? "",
  ].filter(Boolean);
  const [first, ...others] = kept.map(({ item }) => item);
  if (first && others.length === 0) {
    return itemPanel(services, { learnerId, locale, itemId: first.id, said: said.join(" ") });
  }
  return {
    paragraphs: said,
    rows: [
      [
        itemMenu(
          kept.map(({ item }) => item),
          locale,
        ),
      ],
    ],
  };
}
