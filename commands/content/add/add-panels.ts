import { ButtonStyle } from "discord.js";

import type { ListedItem } from "#/content/items/item.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { button, type Panel } from "#/discord/panel.ts";
import { quote } from "#/discord/quote.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import { shortenId } from "#/shared/ids.ts";

import { typedKinds } from "./add-fields.ts";

/** Asks what is to be kept: a button for each kind that is written down, and how the rest comes in. */
export function choosePanel(locale: InterfaceLocale, mayReadPages: boolean): Panel {
  return {
    paragraphs: [
      translate(locale, "add.title"),
      translate(locale, "add.explain", { pages: mayReadPages ? "on" : "off" }),
    ],
    rows: [
      typedKinds.map((kind) =>
        button(writeCustomId("content", "add", kind), translate(locale, `content.kind.${kind}`)),
      ),
    ],
  };
}

/** Says that the same was kept before. @param anewId by which it can be read once more. */
export function knownPanel(known: ListedItem, locale: InterfaceLocale, anewId?: string): Panel {
  const open = button(
    writeCustomId("content", "open", shortenId(known.id)),
    translate(locale, "content.open"),
    ButtonStyle.Primary,
  );
  const anew =
    anewId === undefined
      ? []
      : [
          button(
            writeCustomId("content", "anew", shortenId(anewId)),
            translate(locale, "add.anew"),
          ),
        ];
  return {
    paragraphs: [translate(locale, "add.known", { title: quote(known.title) })],
    rows: [[open, ...anew]],
  };
}
