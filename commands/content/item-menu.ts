import type { APIStringSelectComponent } from "discord.js";

import type { ListedItem } from "#/content/items/item.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { menu } from "#/discord/panel.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";

/** What a menu says of an item. */
type MenuItem = Pick<ListedItem, "id" | "kind" | "title">;

/** A menu of items, 25 at most: the one that is picked is shown in full. */
export function itemMenu(
  items: readonly MenuItem[],
  locale: InterfaceLocale,
): APIStringSelectComponent {
  return menu(writeCustomId("content", "pick"), {
    placeholder: translate(locale, "content.open_placeholder"),
    options: items.map(({ id, kind, title }) => ({
      value: id,
      label: title,
      description: translate(locale, `content.kind.${kind}`),
    })),
  });
}
