import type { APIApplicationCommandOptionChoice } from "discord.js";

import type { ItemFilter } from "#/content/items/find-items.repository.ts";
import { listItems, searchItems } from "#/content/items/find-items.ts";
import type { ListedItem } from "#/content/items/item.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import { quote } from "#/discord/quote.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel, type AnswerableInteraction } from "#/discord/show.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import { isId } from "#/shared/ids.ts";

import { refusalOf } from "../../support/refusal-of.ts";

import { itemMenu } from "./item-menu.ts";

const suggestionsMaximum = 25;

/** What is typed is cut to the end of this before it is searched by. */
const typedCharactersMax = 100;

/** For autocomplete: items that fit what is typed, by their titles; the newest while nothing is. */
export async function suggestItems(
  services: BotServices,
  { learner, locale }: Pick<InteractionContext, "learner" | "locale">,
  typed: string,
  filter: ItemFilter = {},
): Promise<APIApplicationCommandOptionChoice[]> {
  if (!learner) return [];
  const items = await findFitting(services, { learnerId: learner.id, text: typed, filter });
  return items.map((item) => ({ value: item.id, name: describeShortly(item, locale) }));
}

/** What an option says of which item is meant. */
export interface PickWish {
  learnerId: string;
  /** The option's value: an id that autocomplete put there, or whatever was typed. */
  text: string;
  locale: InterfaceLocale;
  /** Only items of which this holds. */
  filter?: ItemFilter;
}

/**
 * The id of the item that an option names: by its id, else the only one that a search for the text
 * finds. Where there is none or are several, that is shown, with a menu that opens one, and the
 * answer is undefined.
 */
export async function pickItem(
  services: BotServices,
  interaction: AnswerableInteraction,
  wish: PickWish,
): Promise<string | undefined> {
  const { learnerId, text, locale, filter = {} } = wish;
  if (isId(text)) return text;
  const found = await findFitting(services, { learnerId, text, filter });
  const [first, ...others] = found;
  if (first && others.length === 0) return first.id;
  const key = first ? "content.find_several" : "content.find_none";
  await showPanel(interaction, {
    paragraphs: [translate(locale, key, { text: quote(text) })],
    rows: first ? [[itemMenu(found, locale)]] : [],
  });
  return undefined;
}

async function findFitting(
  services: BotServices,
  wish: { learnerId: string; text: string; filter: ItemFilter },
): Promise<ListedItem[]> {
  const { learnerId, filter } = wish;
  const query = Array.from(wish.text.trim()).slice(0, typedCharactersMax).join("");
  const page = { learnerId, filter, after: null, rows: suggestionsMaximum };
  if (query === "") return (await listItems(services, page)).rows;
  try {
    return (await searchItems(services, { ...page, query, isGuess: false })).rows;
  } catch (error) {
    // Signs alone are nothing to look for.
    refusalOf(error);
    return [];
  }
}

function describeShortly({ title, kind }: ListedItem, locale: InterfaceLocale): string {
  const name = Array.from(`${title} · ${translate(locale, `content.kind.${kind}`)}`);
  return name.length > 100 ? `${name.slice(0, 99).join("")}…` : name.join("");
}
