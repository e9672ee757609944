import type { APISelectMenuOption, APIStringSelectComponent } from "discord.js";

import { getCollection, listCollections } from "#/content/items/collections.ts";
import { countItemsByKind, listTags } from "#/content/items/find-items.ts";
import { itemKinds } from "#/content/items/item-kinds.ts";
import { menu } from "#/discord/panel.ts";
import { quote } from "#/discord/quote.ts";
import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { languageName } from "#/languages/languages.ts";
import { translate } from "#/locales/translate.ts";

import {
  narrowByTag,
  writeNarrowing,
  writePlace,
  type ListPlace,
  type Narrowing,
} from "./list-place.ts";

type Counts = Awaited<ReturnType<typeof countItemsByKind>>;

/** Stands in a menu for no choice. */
const everything = "all";

const tagsOffered = 12;
const collectionsOffered = 11;
const optionsMaximum = 25;

/** The kinds that there are, each with how many. */
export function kindMenu(
  place: ListPlace,
  counts: Counts,
  locale: InterfaceLocale,
): APIStringSelectComponent {
  const here = counts.filter(({ language }) => language === (place.language ?? language));
  const there = new Set(here.map(({ kind }) => kind));
  const option = (kind: (typeof itemKinds)[number]): APISelectMenuOption => ({
    value: kind,
    label: withCount(translate(locale, `content.kind.${kind}`), place, sumOf(here, { kind })),
    default: kind === place.kind,
  });
  return menu(writePlace("kinds", { ...place, cursor: undefined }), {
    options: [
      {
        value: everything,
        label: withCount(translate(locale, "content.all_kinds"), place, sumOf(here, {})),
        default: place.kind === undefined,
      },
      ...itemKinds.filter((kind) => there.has(kind) || kind === place.kind).map(option),
    ],
  });
}

/** The languages in which there is something, where that are several. */
export function languageMenu(
  place: ListPlace,
  counts: Counts,
  locale: InterfaceLocale,
): APIStringSelectComponent[] {
  const here = counts.filter(({ kind }) => kind === (place.kind ?? kind));
  const chosen = place.language === undefined ? [] : [place.language];
  const languages = [...new Set([...chosen, ...counts.map(({ language }) => language)])];
  if (languages.length < 2) return [];
  const options = languages.slice(0, optionsMaximum - 1).map((language) => ({
    value: language,
    label: withCount(languageName(language, locale), place, sumOf(here, { language })),
    default: language === place.language,
  }));
  const all = {
    value: everything,
    label: withCount(translate(locale, "content.all_languages"), place, sumOf(here, {})),
    default: place.language === undefined,
  };
  const customId = writePlace("languages", { ...place, cursor: undefined });
  return [menu(customId, { options: [all, ...options] })];
}

/** How many are not known of what a search finds. */
function withCount(label: string, { narrowing }: ListPlace, count: number): string {
  return narrowing?.by === "search" ? label : `${label} (${String(count)})`;
}

function sumOf(counts: Counts, wanted: Partial<Pick<Counts[number], "kind" | "language">>): number {
  return counts
    .filter(
      ({ kind, language }) =>
        kind === (wanted.kind ?? kind) && language === (wanted.language ?? language),
    )
    .reduce((sum, { items }) => sum + items, 0);
}

interface PlaceOfLearner {
  learnerId: string;
  place: ListPlace;
  locale: InterfaceLocale;
}

/** Favourites, tags and collections to which the list can be narrowed; none where there are none. */
export async function narrowingMenu(
  services: BotServices,
  { learnerId, place, locale }: PlaceOfLearner,
): Promise<APIStringSelectComponent[]> {
  const offered = await offerNarrowings(services, { learnerId, locale });
  const chosen = place.narrowing && writeNarrowing(place.narrowing);
  const current = offered.some(({ value }) => value === chosen);
  if (offered.length === 0 && chosen === undefined) return [];
  const described = await describeNarrowing(services, { learnerId, place, locale });
  const options = [
    {
      value: everything,
      label: translate(locale, "content.all_marks"),
      default: chosen === undefined,
    },
    ...(chosen === undefined || current
      ? []
      : [{ value: chosen, label: described, default: true }]),
    ...offered.map(({ value, label }) => ({ value, label, default: value === chosen })),
  ];
  const customId = writePlace("narrow", { ...place, narrowing: undefined, cursor: undefined });
  return [menu(customId, { options })];
}

/** What a list can be narrowed to, with how many there are of each; of tags only those that begin so. */
export async function offerNarrowings(
  services: BotServices,
  { learnerId, locale, typed = "" }: { learnerId: string; locale: InterfaceLocale; typed?: string },
): Promise<{ value: string; label: string }[]> {
  const filter = { favourite: true } as const;
  const favourites = await countItemsByKind(services, { learnerId, filter });
  const tags = await listTags(services, {
    learnerId,
    beginning: typed.replace(/^#/, ""),
    limit: tagsOffered,
  });
  const page = { after: null, rows: collectionsOffered };
  const collections = await listCollections(services, { learnerId, ...page });
  const count = sumOf(favourites, {});
  const offered = [
    ...(count > 0
      ? [
          {
            value: writeNarrowing({ by: "favourites" }),
            label: `★ ${translate(locale, "content.favourites")} (${String(count)})`,
          },
        ]
      : []),
    ...tags.map(({ tag, items }) => ({
      value: writeNarrowing(narrowByTag(tag)),
      label: `#${tag} (${String(items)})`,
    })),
    ...collections.rows.map(({ id, name, items }) => ({
      value: writeNarrowing({ by: "collection", id }),
      label: `${collectionMark} ${name} (${String(items)})`,
    })),
  ];
  // Two long tags may begin alike; a menu takes each value once.
  return [...new Map(offered.toReversed().map((one) => [one.value, one])).values()].toReversed();
}

const collectionMark = "▤";

/** What a list is narrowed to, in words; empty where it is not. */
export async function describeNarrowing(
  services: BotServices,
  { learnerId, place, locale }: PlaceOfLearner,
): Promise<string> {
  const { narrowing } = place;
  if (narrowing === undefined) return "";
  return describe(services, { learnerId, narrowing, locale });
}

async function describe(
  services: BotServices,
  {
    learnerId,
    narrowing,
    locale,
  }: { learnerId: string; narrowing: Narrowing; locale: InterfaceLocale },
): Promise<string> {
  switch (narrowing.by) {
    case "favourites":
      return `★ ${translate(locale, "content.favourites")}`;
    case "tag":
    case "long-tag":
      return `#${quote(narrowing.text)}`;
    case "collection": {
      const { name } = await getCollection(services, { learnerId, collectionId: narrowing.id });
      return `${collectionMark} ${quote(name)}`;
    }
    case "search":
      break;
  }
  return translate(locale, "content.search.for", { text: quote(narrowing.text) });
}
