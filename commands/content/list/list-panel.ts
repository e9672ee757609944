import { ButtonStyle } from "discord.js";

import {
  countItemsByKind,
  listItems,
  listTags,
  searchItems,
  type ItemPage,
} from "#/content/items/find-items.ts";
import type { ListedItem } from "#/content/items/item.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { button, type Panel } from "#/discord/panel.ts";
import { quote } from "#/discord/quote.ts";
import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { languageName } from "#/languages/languages.ts";
import { translate } from "#/locales/translate.ts";

import { backButton } from "../items/item-actions.ts";
import { itemMenu } from "../items/item-menu.ts";
import { describeNarrowing, kindMenu, languageMenu, narrowingMenu } from "./list-menus.ts";
import { filterOf, pageWishOf, writePlace, type ListPlace } from "./list-place.ts";
import { rowTexts } from "./row-texts.ts";

const rowsPerPage = 10;

/** Whose list, and where in it. */
export interface ListView {
  learnerId: string;
  locale: InterfaceLocale;
  place: ListPlace;
  /** Stands above everything else. */
  said?: string;
}

/** How many there are of what a list could show: of each kind in each language. */
type Counts = Awaited<ReturnType<typeof countItemsByKind>>;

/** A page of what a learner keeps, with what it can be narrowed to. */
export async function listPanel(services: BotServices, view: ListView): Promise<Panel> {
  const { learnerId, locale, said = "" } = view;
  const place = await completeTag(services, view);
  const { kind: _kind, language: _language, ...others } = filterOf(place);
  const isSearch = place.narrowing?.by === "search";
  const counts = await countItemsByKind(services, { learnerId, filter: others });
  const found = await readItems(services, learnerId, place);
  const shown = { ...place, isGuess: found.isGuess };
  const description = await describeNarrowing(services, { learnerId, place, locale });
  const menus = [
    kindMenu(shown, counts, locale),
    ...languageMenu(shown, counts, locale),
    ...(isSearch ? [] : await narrowingMenu(services, { learnerId, place: shown, locale })),
  ];
  return {
    paragraphs: [
      said,
      [
        translate(locale, "content.title"),
        description,
        isSearch ? "" : totalLine(place, counts, locale),
      ]
        .filter(Boolean)
        .join("\n"),
      found.isGuess && found.rows.length > 0 ? translate(locale, "content.search.nearly") : "",
      found.rows.map((item) => rowOf(item, counts, locale)).join("\n"),
      found.rows.length === 0 ? emptyLine(place, locale) : "",
    ],
    rows: [
      found.rows.length > 0 ? [itemMenu(found.rows, locale, shown)] : [],
      ...menus.map((one) => [one]),
      buttons(shown, found, locale),
    ],
  };
}

/** The whole of a tag of which there was only room for the beginning. */
async function completeTag(
  services: BotServices,
  { learnerId, place }: ListView,
): Promise<ListPlace> {
  const { narrowing } = place;
  if (narrowing?.by !== "long-tag") return place;
  const beginning = narrowing.text;
  const [found] = await listTags(services, { learnerId, beginning, limit: 1 });
  return { ...place, narrowing: { by: "long-tag", text: found?.tag ?? beginning } };
}

async function readItems(
  services: BotServices,
  learnerId: string,
  place: ListPlace,
): Promise<ItemPage & { isGuess: boolean }> {
  const { narrowing, isGuess = false } = place;
  const page = pageWishOf(place, rowsPerPage);
  const wish = { learnerId, filter: filterOf(place), ...page };
  const found =
    narrowing?.by === "search"
      ? await searchItems(services, { ...wish, query: narrowing.text, isGuess })
      : { ...(await listItems(services, wish)), isGuess: false };
  // What stood on the page may be gone by now.
  const isBeyond = found.rows.length === 0 && place.cursor !== undefined;
  return isBeyond ? readItems(services, learnerId, { ...place, cursor: undefined }) : found;
}

function totalLine(place: ListPlace, counts: Counts, locale: InterfaceLocale): string {
  const { kind, language } = place;
  const count = counts
    .filter((one) => kind === undefined || one.kind === kind)
    .filter((one) => language === undefined || one.language === language)
    .reduce((sum, { items }) => sum + items, 0);
  return count === 0 ? "" : `-# ${translate(locale, "content.total", { count })}`;
}

/** What there is to do where nothing is found. */
function emptyLine(place: ListPlace, locale: InterfaceLocale): string {
  const { narrowing, kind, language } = place;
  if (narrowing?.by === "search") {
    return translate(locale, "content.search.none", { text: quote(narrowing.text) });
  }
  const isNarrowed = narrowing !== undefined || kind !== undefined || language !== undefined;
  return translate(locale, isNarrowed ? "content.none_here" : "content.empty");
}

function rowOf(item: ListedItem, counts: Counts, locale: InterfaceLocale): string {
  const { favourite, kind, language, tags } = item;
  const { title, excerpt: said } = rowTexts(item);
  const star = favourite ? "★ " : "";
  const more = kind === "correction" ? ` · ~~${said}~~` : ` · ${said}`;
  const languages = new Set(counts.map((one) => one.language));
  const facts = [
    translate(locale, `content.kind.${kind}`),
    ...(languages.size > 1 ? [languageName(language, locale)] : []),
    ...tags.map((tag) => `#${quote(tag)}`),
  ];
  return `${star}**${title}**${said && more}\n-# ${facts.join(" · ")}`;
}

/** Where else one can go from all that is kept. */
function wayButtons(locale: InterfaceLocale) {
  return [
    button(writeCustomId("content", "shelves"), translate(locale, "content.collections")),
    button(writeCustomId("content", "deleted"), translate(locale, "content.deleted_list")),
  ];
}

function buttons(place: ListPlace, { previous, next }: ItemPage, locale: InterfaceLocale) {
  const newer = previous === null ? undefined : { before: previous };
  const older = next === null ? undefined : { after: next };
  const hasPages = newer !== undefined || older !== undefined;
  const turn = (
    action: string,
    label: "content.newer" | "content.older",
    cursor: typeof newer | typeof older,
  ) => ({
    ...button(writePlace(action, { ...place, cursor }), translate(locale, label)),
    disabled: cursor === undefined,
  });
  return [
    ...(hasPages
      ? [turn("newer", "content.newer", newer), turn("older", "content.older", older)]
      : []),
    button(
      writePlace("search-form", { ...place, cursor: undefined }),
      translate(locale, "content.search"),
      ButtonStyle.Primary,
    ),
    ...(place.narrowing === undefined ? wayButtons(locale) : [backButton(undefined, locale)]),
  ];
}
