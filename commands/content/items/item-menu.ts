import type { APIStringSelectComponent } from "discord.js";

import type { ListedItem } from "#/content/items/item.ts";
import { menu } from "#/discord/panel.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";

import { writePlace, type ListPlace } from "../list/list-place.ts";

/** What a menu says of an item. */
type MenuItem = Pick<ListedItem, "id" | "kind" | "title">;

/**
 * A menu of items, 25 at most: the one that is picked is shown in full.
 *
 * @param place where its button leads back; to all that is kept when left out.
 */
export function itemMenu(
  items: readonly MenuItem[],
  locale: InterfaceLocale,
  place: ListPlace = {},
): APIStringSelectComponent {
  return menu(writePlace("pick", place), {
    placeholder: translate(locale, "content.open_placeholder"),
    options: items.map(({ id, kind, title }) => ({
      value: id,
      label: title,
      description: translate(locale, `content.kind.${kind}`),
    })),
  });
}
