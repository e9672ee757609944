import type { TargetLanguage } from "#/languages/languages.ts";
import { cleanText } from "#/shared/clean-text.ts";
import { ParleyError } from "#/shared/errors.ts";

import type { ContentServices } from "../services.ts";
import { pageRowsMax, titleCharactersMax } from "./content-limits.ts";
import { countByKind, selectTags } from "./count-items.repository.ts";
import {
  selectDeleted,
  selectListed,
  selectShared,
  type ItemFilter,
  type ItemPageWish,
} from "./find-items.repository.ts";
import type { ItemKind } from "./item-kinds.ts";
import { selectSharedItem } from "./item.repository.ts";
import type { ListedItem, SharedItem } from "./item.ts";
import { readPage, type Page, type PageWish } from "./page.ts";
import { writeSearchPatterns } from "./search-text.ts";

/** One page of items; `previous` is where the page before it ends, null on the first. */
export interface ItemPage extends Page<ListedItem> {
  previous: string | null;
}

/** A learner's items, those kept last first. */
export async function listItems(
  services: ContentServices,
  input: { learnerId: string; filter: ItemFilter } & ItemPageWish,
): Promise<ItemPage> {
  const of = { learnerId: input.learnerId, filter: input.filter, patterns: [] };
  return readItems(services, input, of);
}

async function readItems(
  services: ContentServices,
  wish: ItemPageWish,
  of: Parameters<typeof selectListed>[1],
): Promise<ItemPage> {
  const { after, before } = wish;
  const sql = services.database.sql();
  const { rows, next } = await readPage(
    wish,
    (page) => selectListed(sql, of, { ...page, before }),
    idOf,
  );
  const [first = after] = rows.map(idOf);
  // What was read upwards ends where the one that is nearest to the page below stands.
  return before === undefined
    ? { rows, next, previous: after === null ? null : first }
    : { rows: rows.toReversed(), next: first, previous: next };
}

/** What a search found. */
export interface FoundItems extends ItemPage {
  /** Whether nothing was written so, and these are written nearly so. */
  isGuess: boolean;
}

/**
 * A learner's items with all the words of the query: accents, case and width do not matter, each word
 * is found by its beginning, and of Chinese, Japanese and Korean any two letters that stand together.
 * Where there is no such item, one slip in each word of five letters or more is forgiven.
 *
 * @param input `isGuess` of the page before, where there was one.
 * @throws ParleyError `input_empty` where the query has no word, `input_too_long`.
 */
export async function searchItems(
  services: ContentServices,
  input: { learnerId: string; query: string; filter: ItemFilter; isGuess: boolean } & ItemPageWish,
): Promise<FoundItems> {
  const query = cleanText(input.query, titleCharactersMax);
  const search = async (isGuess: boolean): Promise<FoundItems> => {
    const patterns = writeSearchPatterns(query, isGuess);
    if (patterns.length === 0) throw new ParleyError("input_empty");
    const of = { learnerId: input.learnerId, filter: input.filter, patterns };
    return { ...(await readItems(services, input, of)), isGuess };
  };
  const found = await search(input.isGuess);
  const isFirst = input.after === null && input.before === undefined;
  const isOver = found.rows.length > 0 || !isFirst || input.isGuess;
  return isOver ? found : search(true);
}

/** What the members of a server let each other read, the newest first. Who asks has to be one of them. */
export async function listSharedItems(
  services: ContentServices,
  input: { serverId: string } & PageWish,
): Promise<Page<Pick<ListedItem, "id" | "kind" | "language" | "title" | "excerpt">>> {
  const shared = await readPage(
    input,
    (page) => selectShared(services.database.sql(), input.serverId, page),
    idOf,
  );
  return {
    ...shared,
    rows: shared.rows.map(({ id, kind, language, title, excerpt }) => ({
      id,
      kind,
      language,
      title,
      excerpt,
    })),
  };
}

/**
 * An item that is shared with a server, of which the reader has to be a member.
 *
 * @throws ParleyError `item_missing`, also where it is shared no longer.
 */
export async function getSharedItem(
  services: ContentServices,
  input: { serverId: string; itemId: string },
): Promise<SharedItem> {
  const sql = services.database.sql();
  const item = await selectSharedItem(sql, input.serverId, input.itemId);
  if (!item) throw new ParleyError("item_missing");
  return item;
}

/** How many items a learner has, by language and kind; with a filter, of those of which it holds. */
export async function countItemsByKind(
  services: ContentServices,
  input: { learnerId: string; filter?: ItemFilter },
): Promise<{ kind: ItemKind; language: TargetLanguage; items: number }[]> {
  return countByKind(services.database.sql(), input.learnerId, input.filter ?? {});
}

/**
 * The tags of the 2,000 things that a learner tagged last, those used most first, with how often.
 *
 * @param input `beginning`: only tags that begin so, as they are stored; `limit`: 50 at most.
 */
export async function listTags(
  services: ContentServices,
  input: { learnerId: string; beginning: string; limit: number },
): Promise<{ tag: string; items: number }[]> {
  const limit = Math.min(input.limit, pageRowsMax);
  return selectTags(services.database.sql(), input.learnerId, { ...input, limit });
}

/**
 * What a learner deleted and can still bring back, what was deleted last first.
 *
 * @param input `after`: like `deletionCursor`.
 */
export async function listDeletedItems(
  services: ContentServices,
  input: { learnerId: string } & PageWish,
): Promise<Page<ListedItem>> {
  const sql = services.database.sql();
  const deleted = await readPage(
    input,
    (page) => selectDeleted(sql, input.learnerId, page),
    ({ cursor }) => cursor,
  );
  return { ...deleted, rows: deleted.rows.map(({ item }) => item) };
}

const idOf = ({ id }: ListedItem): string => id;
