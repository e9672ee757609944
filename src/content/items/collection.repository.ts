import type { Sql } from "#/database/database.ts";
import { writeTextArray } from "#/database/text-array.ts";
import { newId } from "#/shared/ids.ts";

import { selectShown, toListedItem, type ListedRow } from "./find-items.repository.ts";
import type { ListedItem } from "./item.ts";
import type { PageWish } from "./page.ts";
import { refuseDouble } from "./refuse-double.ts";

/** Items that a learner put together. */
export interface Collection {
  id: string;
  name: string;
  /** Grows with each change of the name or the order; a change names the one it has read. */
  version: number;
}

/** A collection as a list shows it. */
export interface ListedCollection extends Collection {
  /** How many items are in it. */
  items: number;
}

/** A collection of a learner. */
export interface OwnCollection {
  learnerId: string;
  collectionId: string;
}

const nameTaken = {
  constraint: "collection_name_once",
  code: "collection_exists_already",
} as const;

/** How many collections a learner has. */
export async function countCollections(sql: Sql, learnerId: string): Promise<number> {
  const rows = await sql.execute<unknown[]>(`select id from collection where learner_id = ?`, [
    learnerId,
  ]);
  return rows.length;
}

/** Writes a collection. @throws ParleyError `collection_exists_already`. */
export async function insertCollection(
  sql: Sql,
  learnerId: string,
  name: string,
): Promise<Collection> {
  const id = newId();
  await refuseDouble(nameTaken, () =>
    sql.execute(`insert into collection (id, learner_id, name) values (?, ?, ?)`, [
      id,
      learnerId,
      name,
    ]),
  );
  return { id, name, version: 1 };
}

const listedCollection = `collection.id, collection.name, collection.version,
  (select count(*)::int from collection_item join content_item on content_item.id = item_id
    where collection_id = collection.id and deleted_at is null) as items`;

/** A learner's collections by name; `after` is how many come before the page. */
export async function selectCollections(
  sql: Sql,
  learnerId: string,
  page: PageWish,
): Promise<ListedCollection[]> {
  return sql.execute(
    `select ${listedCollection} from collection
      where learner_id = ? order by name limit ? offset ?`,
    [learnerId, page.rows, Number(page.after ?? 0)],
  );
}

/** As {@link selectCollections}, each with whether an item is in it. */
export async function selectCollectionsFor(
  sql: Sql,
  { learnerId, itemId }: { learnerId: string; itemId: string },
  page: PageWish,
): Promise<(Collection & { holds: boolean })[]> {
  return sql.execute(
    `select id, name, version,
            exists (select from collection_item where collection_id = id and item_id = ?) as holds
       from collection where learner_id = ? order by name limit ? offset ?`,
    [itemId, learnerId, page.rows, Number(page.after ?? 0)],
  );
}

/** A collection of a learner; undefined where they have none such. */
export async function selectCollection(
  sql: Sql,
  collection: OwnCollection,
): Promise<ListedCollection | undefined> {
  const [row] = await sql.execute<ListedCollection[]>(
    `select ${listedCollection} from collection where id = ? and learner_id = ?`,
    [collection.collectionId, collection.learnerId],
  );
  return row;
}

/** The collection of a learner with this very name; undefined where they have none such. */
export async function selectCollectionByName(
  sql: Sql,
  learnerId: string,
  name: string,
): Promise<ListedCollection | undefined> {
  const [row] = await sql.execute<ListedCollection[]>(
    `select ${listedCollection} from collection where learner_id = ? and name = ?`,
    [learnerId, name],
  );
  return row;
}

/**
 * Renames a collection whose version is still this; answers whether it was.
 *
 * @throws ParleyError `collection_exists_already`.
 */
export async function updateName(
  sql: Sql,
  collection: OwnCollection & { name: string; version: number },
): Promise<boolean> {
  const rows = await refuseDouble(nameTaken, () =>
    sql.execute<unknown[]>(
      `update collection set name = ?, version = version + 1
        where id = ? and learner_id = ? and version = ? returning id`,
      [collection.name, collection.collectionId, collection.learnerId, collection.version],
    ),
  );
  return rows.length === 1;
}

/** Deletes a collection, and none of its items; answers whether there was one. */
export async function deleteCollectionRow(sql: Sql, collection: OwnCollection): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `delete from collection where id = ? and learner_id = ? returning id`,
    [collection.collectionId, collection.learnerId],
  );
  return rows.length === 1;
}

/**
 * Locks a collection, so that its order changes in one place at a time; its version, or undefined
 * where there is none.
 */
export async function lockCollection(
  sql: Sql,
  collection: OwnCollection,
): Promise<number | undefined> {
  const [row] = await sql.execute<{ version: number }[]>(
    `select version from collection where id = ? and learner_id = ? for update`,
    [collection.collectionId, collection.learnerId],
  );
  return row?.version;
}

/** The items of a locked collection in their order, deleted ones too. */
export async function selectOrder(sql: Sql, collectionId: string): Promise<string[]> {
  const rows = await sql.execute<{ item_id: string }[]>(
    `select item_id from collection_item where collection_id = ? order by position, item_id`,
    [collectionId],
  );
  return rows.map((row) => row.item_id);
}

/** Puts an item of the learner at the end of a locked collection; false where they have no such item. */
export async function appendItem(
  sql: Sql,
  { learnerId, collectionId, itemId }: OwnCollection & { itemId: string },
): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `insert into collection_item (collection_id, item_id, position)
     select ?, id, (select coalesce(max(position), 0) + 1 from collection_item
                     where collection_id = ?)
       from content_item where id = ? and learner_id = ? and deleted_at is null
     returning item_id`,
    [collectionId, collectionId, itemId, learnerId],
  );
  return rows.length === 1;
}

/** Writes the order of a locked collection anew. */
export async function updateOrder(
  sql: Sql,
  collectionId: string,
  itemIds: readonly string[],
): Promise<void> {
  await sql.execute(
    `with changed as (
       update collection_item set position = wanted.position
         from unnest(?::uuid[]) with ordinality as wanted (item_id, position)
        where collection_id = ? and collection_item.item_id = wanted.item_id
          and collection_item.position <> wanted.position
     )
     update collection set version = version + 1 where id = ?`,
    [writeTextArray(itemIds), collectionId, collectionId],
  );
}

/** Takes an item out of a learner's collection; answers whether it was in it. */
export async function deleteFromCollection(
  sql: Sql,
  { learnerId, collectionId, itemId }: OwnCollection & { itemId: string },
): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `delete from collection_item using collection
      where collection.id = collection_id and collection_id = ? and learner_id = ? and item_id = ?
     returning item_id`,
    [collectionId, learnerId, itemId],
  );
  return rows.length === 1;
}

/** The items of a learner's collection in its order; `after` is how many come before the page. */
export async function selectCollectionItems(
  sql: Sql,
  { learnerId, collectionId }: OwnCollection,
  page: PageWish,
): Promise<ListedItem[]> {
  const itemsOfPage = `select content_item.id, position
       from collection_item
       join collection on collection.id = collection_id
       join content_item on content_item.id = item_id
      where collection_id = ? and collection.learner_id = ? and deleted_at is null
      order by position, content_item.id limit ? offset ?`;
  const rows = await sql.execute<ListedRow[]>(`${selectShown(itemsOfPage)} order by position, id`, [
    collectionId,
    learnerId,
    page.rows,
    Number(page.after ?? 0),
  ]);
  return rows.map(toListedItem);
}
