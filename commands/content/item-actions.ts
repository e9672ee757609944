import { ButtonStyle, type APIButtonComponentWithCustomId } from "discord.js";

import type { Item } from "#/content/items/item.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { button } from "#/discord/panel.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import { shortenId } from "#/shared/ids.ts";

/** The rows of buttons below an item: what can be done with it. */
export function itemActions(
  item: Item,
  locale: InterfaceLocale,
): APIButtonComponentWithCustomId[][] {
  const id = shortenId(item.id);
  const version = String(item.version);
  return [
    [
      button(writeCustomId("content", "edit", id, version), translate(locale, "content.edit")),
      button(
        writeCustomId("content", "delete", id),
        translate(locale, "content.delete"),
        ButtonStyle.Danger,
      ),
      button(writeCustomId("content", "home"), translate(locale, "content.back")),
    ],
  ];
}
