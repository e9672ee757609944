import type { ItemFilter, ItemPageWish } from "#/content/items/find-items.repository.ts";
import { itemKinds, type ItemKind } from "#/content/items/item-kinds.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { isTargetLanguage, type TargetLanguage } from "#/languages/languages.ts";
import { stripUnsafe } from "#/shared/clean-text.ts";
import { ParleyError } from "#/shared/errors.ts";
import { restoreId, shortenId } from "#/shared/ids.ts";

/**
 * Where in which list somebody is. All of it stands in the custom ids of the list's buttons, so that
 * they work for ever and in any process.
 */
export interface ListPlace {
  kind?: ItemKind | undefined;
  language?: TargetLanguage | undefined;
  /** What else narrows the list, as {@link Narrowing} writes it; undefined for nothing. */
  narrowing?: Narrowing | undefined;
  /** Which page; the first when left out. */
  cursor?: { after: string } | { before: string } | undefined;
  /** Of a search whose words are written only nearly so. */
  isGuess?: boolean | undefined;
}

/** Favourites, a tag or the beginning of a long one, a collection, or words to search for. */
export type Narrowing =
  | { by: "favourites" }
  | { by: "tag"; text: string }
  | { by: "long-tag"; text: string }
  | { by: "collection"; id: string }
  | { by: "search"; text: string };

/** In UTF-8, so that with all the rest a custom id has room for it. */
const textBytesMax = 39;

const signs = { favourites: "f", tag: "t", "long-tag": "l", collection: "c", search: "s" } as const;

/** Words to search for: so many as can be kept in mind. The last ones are left out, which finds more. */
export function narrowBySearch(text: string): Narrowing {
  return { by: "search", text: cutToRoom(text) };
}

/** A tag as it is stored. */
export function narrowByTag(tag: string): Narrowing {
  const text = cutToRoom(tag);
  return { by: text === tag ? "tag" : "long-tag", text };
}

function cutToRoom(text: string): string {
  let cut = "";
  for (const character of text) {
    if (Buffer.byteLength(cut + character) > textBytesMax) break;
    cut += character;
  }
  return cut;
}

/** A custom id that leads to a place in a list. */
export function writePlace(action: string, place: ListPlace): string {
  const { kind, language = "-" } = place;
  const kindNumber = kind === undefined ? "-" : String(itemKinds.indexOf(kind));
  const narrowing = place.narrowing ? writeNarrowing(place.narrowing) : "-";
  return writeCustomId("content", action, kindNumber, language, narrowing, writeCursor(place));
}

/** @throws ParleyError `component_unknown` where it was forged. */
export function readPlace(args: readonly string[]): ListPlace {
  const [kindNumber = "", language = "", narrowing = "", cursor = ""] = args;
  return {
    kind: /^\d+$/.test(kindNumber) ? itemKinds[Number(kindNumber)] : undefined,
    language: isTargetLanguage(language) ? language : undefined,
    narrowing: readNarrowing(narrowing),
    ...readCursor(cursor),
  };
}

/** A narrowing as letters and digits. */
export function writeNarrowing(narrowing: Narrowing): string {
  const sign = signs[narrowing.by];
  if (narrowing.by === "favourites") return sign;
  if (narrowing.by === "collection") return sign + shortenId(narrowing.id);
  return sign + Buffer.from(narrowing.text).toString("base64url");
}

/** What {@link writeNarrowing} wrote; undefined for anything else. */
export function readNarrowing(written: string): Narrowing | undefined {
  const by = Object.keys(signs).find(
    (name): name is Narrowing["by"] => signs[name as Narrowing["by"]] === written[0],
  );
  const rest = written.slice(1);
  if (by === undefined) return undefined;
  if (by === "favourites") return { by };
  if (by === "collection") {
    const id = restoreId(rest);
    if (id === undefined) throw new ParleyError("component_unknown");
    return { by, id };
  }
  return { by, text: stripUnsafe(Buffer.from(rest, "base64url").toString()) };
}

function writeCursor({ cursor, isGuess }: ListPlace): string {
  const sign = isGuess ? "g" : "x";
  if (cursor === undefined) return sign;
  return "after" in cursor
    ? `${sign}a${shortenId(cursor.after)}`
    : `${sign}b${shortenId(cursor.before)}`;
}

function readCursor(written: string): Pick<ListPlace, "cursor" | "isGuess"> {
  const isGuess = written.startsWith("g");
  const id = restoreId(written.slice(2));
  if (id === undefined) return { isGuess };
  return { isGuess, cursor: written[1] === "a" ? { after: id } : { before: id } };
}

/** The page of a list that a place is on. */
export function pageWishOf({ cursor }: ListPlace, rows: number): ItemPageWish {
  return { rows, after: null, ...cursor };
}

/** The filter of a place; tags are as they were found. */
export function filterOf({ kind, language, narrowing }: ListPlace): ItemFilter {
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(language === undefined ? {} : { language }),
    ...(narrowing?.by === "favourites" ? { favourite: true as const } : {}),
    ...(narrowing?.by === "tag" || narrowing?.by === "long-tag" ? { tag: narrowing.text } : {}),
    ...(narrowing?.by === "collection" ? { collectionId: narrowing.id } : {}),
  };
}
