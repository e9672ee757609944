import type { Sql } from "#/database/database.ts";
import { writeTextArray } from "#/database/text-array.ts";
import type { TargetLanguage } from "#/languages/languages.ts";

import type { ItemKind } from "./item-kinds.ts";
import { ofSomebodyWhoStays } from "./item.repository.ts";
import { undoTime } from "./item.repository.ts";
import type { ListedItem } from "./item.ts";
import type { PageWish } from "./page.ts";

/** Which page of items is wanted: as of every list, or with `before` the one that ends before that item. */
export interface ItemPageWish extends PageWish {
  before?: string | undefined;
}

/** Which items a list is about; all that are given have to hold. */
export interface ItemFilter {
  kind?: ItemKind;
  language?: TargetLanguage;
  /** As it is stored. */
  tag?: string;
  favourite?: true;
  /** Only what is in this collection, which is the learner's where something is found. */
  collectionId?: string;
  /** The text that they were made of. */
  parentItemId?: string;
}

/** A row of {@link selectShown}. */
export interface ListedRow {
  id: string;
  kind: ItemKind;
  language: TargetLanguage;
  title: string;
  excerpt: string;
  tags: string[];
  favourite: boolean;
  shared_server_id: string | null;
}

/** The columns of a {@link ListedItem}: never a whole text. */
const listedColumns = `content_item.id, kind, language, title, to_jsonb(tags) as tags,
  favourite, shared_server_id,
  left(coalesce(body ->> case kind when 'correction' then 'original' when 'text' then 'text'
    when 'grammar_note' then 'text' else 'meaning' end, ''), 200) as excerpt`;

/**
 * A query of the items whose ids one page's query finds, with whatever else that answers. An excerpt
 * is cut from the whole text: only what is shown may be read, and not all that was put in order. `columns`: what else is answered.
 */
export function selectShown(page: string, ...columns: string[]): string {
  const shown = [listedColumns, ...columns].join(", ");
  return `select ${shown} from (${page}) as page join content_item using (id)`;
}

/** The item that such a row shows. */
export function toListedItem(row: ListedRow): ListedItem {
  return {
    id: row.id,
    kind: row.kind,
    language: row.language,
    title: row.title,
    excerpt: row.excerpt,
    tags: row.tags,
    favourite: row.favourite,
    sharedServerId: row.shared_server_id,
  };
}

/** SQL, and the values for its question marks. */
interface Condition {
  text: string;
  values: unknown[];
  /** Whether it is the search index that answers it. */
  searches?: true;
}

/**
 * Items of a learner, those kept last first; with `before`, upwards from there. With `patterns`, only
 * those that for each list of them are like one.
 */
export async function selectListed(
  sql: Sql,
  of: { learnerId: string; filter: ItemFilter; patterns: readonly string[][] },
  page: ItemPageWish,
): Promise<ListedItem[]> {
  const conditions: Condition[] = [
    { text: "learner_id = ? and deleted_at is null", values: [of.learnerId] },
    ...filterConditions(of.filter),
    ...searchConditions(of.patterns),
  ];
  return selectNewest(sql, conditions, page);
}

/**
 * The index is asked for each word; of those with many patterns only for the longest, since it would
 * be asked for each pattern of one with each of the other.
 */
function searchConditions(patterns: readonly string[][]): Condition[] {
  const longest = Math.max(...patterns.map((some) => some.length));
  const asked = patterns.find((some) => some.length === longest);
  return patterns.map((some) => ({
    text:
      some.length === 1 || some === asked
        ? "search_text like any(?::text[])"
        : "(search_text || '') like any(?::text[])",
    values: [writeTextArray(some)],
    searches: true,
  }));
}

/** What has to hold of a learner's items that a filter lets through. */
export function filterConditions(filter: ItemFilter): Condition[] {
  const { kind, language, tag, favourite, collectionId, parentItemId } = filter;
  return [
    ...(kind === undefined ? [] : [{ text: "kind = ?", values: [kind] }]),
    ...(language === undefined ? [] : [{ text: "language = ?", values: [language] }]),
    ...(tag === undefined
      ? []
      : [
          {
            text: "tags @> ?::text[]",
            values: [writeTextArray([tag])],
            searches: true as const,
          },
        ]),
    ...(favourite ? [{ text: "favourite", values: [] }] : []),
    ...(collectionId === undefined
      ? []
      : [
          {
            text: "id = any(array(select item_id from collection_item where collection_id = ?))",
            values: [collectionId],
            searches: true as const,
          },
        ]),
    ...(parentItemId === undefined ? [] : [{ text: "parent_item_id = ?", values: [parentItemId] }]),
  ];
}

/** What is shared with a server, whoever shares it. */
export async function selectShared(
  sql: Sql,
  serverId: string,
  page: PageWish,
): Promise<ListedItem[]> {
  const text = `shared_server_id = ? and deleted_at is null and ${ofSomebodyWhoStays}`;
  const condition = { text, values: [serverId] };
  return selectNewest(sql, [condition], page);
}

async function selectNewest(
  sql: Sql,
  conditions: readonly Condition[],
  { after, before, rows }: ItemPageWish,
): Promise<ListedItem[]> {
  const all: Condition[] = [
    ...conditions,
    ...(after === null ? [] : [{ text: "id < ?", values: [after] }]),
    ...(before === undefined ? [] : [{ text: "id > ?", values: [before] }]),
  ];
  const order = before === undefined ? "desc" : "asc";
  const where = all.map(({ text }) => text).join(" and ");
  // Nobody can foretell how rare a word is. What is searched is therefore found first and put in
  // order then, or PostgreSQL may read everything in order, in the hope that much of it fits.
  const isSearch = all.some(({ searches }) => searches);
  const fitting = isSearch
    ? `(select id from content_item where ${where} offset 0) as fitting`
    : `content_item where ${where}`;
  const found = await sql.execute<ListedRow[]>(
    `${selectShown(`select id from ${fitting} order by id ${order} limit ?`)} order by id ${order}`,
    [...all.flatMap(({ values }) => values), rows],
  );
  return found.map(toListedItem);
}

/** What the cursors of {@link selectDeleted} look like: microseconds since 1970, and an id. */
export const deletionCursor = /^\d{1,16}\.[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/**
 * What a learner deleted and can still bring back, what was deleted last first. Each is answered with
 * what `after` is for the page behind it: much may be deleted at one instant.
 */
export async function selectDeleted(
  sql: Sql,
  learnerId: string,
  { after, rows }: PageWish,
): Promise<{ item: ListedItem; cursor: string }[]> {
  const behind = `and (deleted_at, id) <
    (timestamptz 'epoch' + ?::bigint * interval '1 microsecond', ?::uuid)`;
  const deleted = `select id, deleted_at as gone_at from content_item
      where learner_id = ? and deleted_at > now() - ${undoTime} ${after === null ? "" : behind}
      order by deleted_at desc, id desc limit ?`;
  const found = await sql.execute<(ListedRow & { gone_us: string })[]>(
    `${selectShown(deleted, "(extract(epoch from gone_at) * 1000000)::bigint::text as gone_us")}
      order by gone_at desc, id desc`,
    [learnerId, ...(after?.split(".") ?? []), rows],
  );
  return found.map((row) => ({ item: toListedItem(row), cursor: `${row.gone_us}.${row.id}` }));
}
