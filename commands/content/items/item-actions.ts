import { ButtonStyle, type APIButtonComponentWithCustomId } from "discord.js";

import { listPossibleCards } from "#/content/cards/card-face.ts";
import type { Item } from "#/content/items/item.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { button } from "#/discord/panel.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { MessageKey } from "#/locales/messages.ts";
import { translate } from "#/locales/translate.ts";
import { shortenId } from "#/shared/ids.ts";

import { passagesOf } from "../materials/passages.ts";

type Button = APIButtonComponentWithCustomId;

/** How an item is shown, as far as its buttons need it. */
export interface ShownItem {
  item: Item;
  /** How many cards there are of it. */
  cards: number;
  page: number;
  pages: number;
  /** The custom id of the button that leads back; undefined for all that is kept. */
  back: string | undefined;
}

/** The rows of buttons below an item: what can be done with it. */
export function itemActions(shown: ShownItem, locale: InterfaceLocale): Button[][] {
  const { item, back } = shown;
  const press = pressOf(item, locale);
  const id = shortenId(item.id);
  const version = String(item.version);
  const page = String(shown.page);
  const favourite = item.favourite ? "content.favourite_not" : "content.favourite";
  return [
    pageButtons(shown, locale),
    [...cardButtons(shown, press), ...kindButtons(item, press)],
    [
      press("edit", "content.edit", version, page),
      press("favourite", favourite, item.favourite ? "0" : "1", page),
      press("tags", "content.tags", version),
      press("collections", "content.collections"),
      press("share", "content.share"),
    ],
    [
      button(
        writeCustomId("content", "delete", id),
        translate(locale, "content.delete"),
        ButtonStyle.Danger,
      ),
      backButton(back, locale),
    ],
  ];
}

/** Leads back to where in a list the item was opened, else to all that is kept. */
export function backButton(back: string | undefined, locale: InterfaceLocale): Button {
  return back === undefined
    ? button(writeCustomId("content", "home"), translate(locale, "content.back"))
    : button(back, translate(locale, "content.back_to_list"));
}

/** Leads back to an item, and past it to where in a list it was opened. */
export function backToItem(
  itemId: string,
  back: string | undefined,
  locale: InterfaceLocale,
): Button[] {
  const customId = writeCustomId("content", "open", shortenId(itemId));
  return [
    button(customId, translate(locale, "content.cards.back")),
    ...(back === undefined ? [] : [backButton(back, locale)]),
  ];
}

type Press = (action: string, label: MessageKey, ...args: string[]) => Button;

/** Makes buttons whose custom ids name the item. */
function pressOf(item: Item, locale: InterfaceLocale): Press {
  return (action, label, ...args) =>
    button(writeCustomId("content", action, shortenId(item.id), ...args), translate(locale, label));
}

function cardButtons({ item, cards }: ShownItem, press: Press): Button[] {
  const possible = listPossibleCards(item).length;
  return [
    ...(possible > cards
      ? [{ ...press("cards-make", "content.make_cards"), style: ButtonStyle.Primary as const }]
      : []),
    ...(cards > 0 ? [press("cards", "content.cards.open")] : []),
  ];
}

/** What only some kinds can: a text is made into material, questions are taken. */
function kindButtons(item: Item, press: Press): Button[] {
  const parent = item.parentItemId;
  return [
    ...(item.kind === "text" ? [press("materials", "content.make_materials")] : []),
    ...(item.kind === "quiz" ? [press("quiz", "content.take_quiz")] : []),
    ...(item.kind === "practice_questions" ? [press("quiz", "content.practise")] : []),
    ...(passagesOf(item).some(Boolean) ? [press("passages", "quiz.where", "1")] : []),
    ...(parent === null
      ? []
      : [
          {
            ...press("open", "content.open_text"),
            custom_id: writeCustomId("content", "open", shortenId(parent)),
          },
        ]),
  ];
}

/** Of so few pages each is near. */
const pagesWithoutEnds = 3;

function pageButtons({ item, page, pages }: ShownItem, locale: InterfaceLocale): Button[] {
  if (pages === 1) return [];
  const press = pressOf(item, locale);
  const hasEnds = pages > pagesWithoutEnds;
  const first = press("page", "content.page_first", "1", "first");
  const last = press("page", "content.page_last", String(pages), "last");
  return [
    ...(hasEnds ? [{ ...first, disabled: page === 1 }] : []),
    { ...press("page", "content.page_back", String(page - 1), "back"), disabled: page === 1 },
    { ...press("page", "content.page_on", String(page + 1), "on"), disabled: page === pages },
    ...(hasEnds ? [{ ...last, disabled: page === pages }] : []),
  ];
}
