import type { Sql } from "#/database/database.ts";
import { writeTextArray } from "#/database/text-array.ts";
import type { TargetLanguage } from "#/languages/languages.ts";
import { lockLearner } from "#/learners/learner.repository.ts";
import { ParleyError } from "#/shared/errors.ts";

import { isLong } from "./content-item.entity.ts";
import { itemsMax, longItemsMax, undoDays } from "./content-limits.ts";
import type { ItemContent } from "./item-content.ts";
import type { Item, ItemSource, SharedItem } from "./item.ts";
import { refuseDouble } from "./refuse-double.ts";
import type { WrittenContent, WrittenItem } from "./written-item.ts";

/** An item as PostgreSQL hands it over: instants are strings there. */
export interface ItemRow {
  id: string;
  kind: string;
  language: TargetLanguage;
  title: string;
  body: Record<string, unknown>;
  tags: string[];
  favourite: boolean;
  source: ItemSource | null;
  parent_item_id: string | null;
  shared_server_id: string | null;
  version: number;
  created_at: string;
}

/** The columns of an {@link ItemRow}. */
export const itemColumns = `id, kind, language, title, body, to_jsonb(tags) as tags, favourite, source,
  parent_item_id, shared_server_id, version, created_at`;

/** What is stored was checked by its schema when it was written. */
function toSharedItem(row: ItemRow): SharedItem {
  const content = { kind: row.kind, title: row.title, body: row.body } as ItemContent;
  return { ...content, id: row.id, language: row.language };
}

/** The item of such a row. */
export function toItem(row: ItemRow): Item {
  return {
    ...toSharedItem(row),
    tags: row.tags,
    favourite: row.favourite,
    source: row.source,
    parentItemId: row.parent_item_id,
    sharedServerId: row.shared_server_id,
    version: row.version,
    createdAt: new Date(row.created_at),
  };
}

/**
 * Lets a learner's items and collections grow one after the other, so that limits hold, and refuses
 * where everything of theirs is being erased.
 *
 * @throws ParleyError `erasure_running`.
 */
export async function lockOwner(sql: Sql, learnerId: string): Promise<void> {
  if (!(await lockLearner(sql, learnerId))) throw new ParleyError("erasure_running");
}

/**
 * Refuses where a learner has more items than fit, or more long ones, once there are so many more;
 * deleted ones count.
 *
 * @throws ParleyError `items_too_many`, `long_items_too_many`, both with `limit`.
 */
export async function requireItemRoom(sql: Sql, learnerId: string, more = 0): Promise<void> {
  const [found] = await sql.execute<{ too_many: boolean; too_many_long: boolean }[]>(
    `select exists (select from content_item where learner_id = ? offset ? limit 1) as too_many,
            exists (select from content_item where learner_id = ? and ${isLong}
                     offset ? limit 1) as too_many_long`,
    [learnerId, itemsMax - more, learnerId, longItemsMax - more],
  );
  if (found?.too_many) throw new ParleyError("items_too_many", { limit: itemsMax });
  if (found?.too_many_long) throw new ParleyError("long_items_too_many", { limit: longItemsMax });
}

/** Those of these items that the learner has. */
export async function selectOwnIds(
  sql: Sql,
  learnerId: string,
  itemIds: readonly string[],
): Promise<string[]> {
  const rows = await sql.execute<{ id: string }[]>(
    `select id from content_item
      where id = any(?::uuid[]) and learner_id = ? and deleted_at is null`,
    [writeTextArray(itemIds), learnerId],
  );
  return rows.map((row) => row.id);
}

/** The learner's items from one to another, both with it, in the order in which they were kept. */
export async function selectIdsBetween(
  sql: Sql,
  range: { learnerId: string; first: string; last: string; limit: number },
): Promise<string[]> {
  const rows = await sql.execute<{ id: string }[]>(
    `select id from content_item
      where learner_id = ? and id between ? and ? and deleted_at is null order by id limit ?`,
    [range.learnerId, range.first, range.last, range.limit],
  );
  return rows.map((row) => row.id);
}

/**
 * Writes what is new of `items`, no two of which may have the same key. Answers the items that are
 * kept now: the new ones, and in the place of the others those that were there already.
 */
export async function insertItems(
  sql: Sql,
  learnerId: string,
  items: readonly WrittenItem[],
): Promise<{ item: Item; normalisedKey: string | null }[]> {
  const given = items.map(({ content, ...columns }) => ({ ...columns, ...content }));
  const rows = await sql.execute<(ItemRow & { normalised_key: string | null })[]>(
    `insert into content_item (id, learner_id, kind, language, title, body, search_text,
       normalised_key, tags, source, parent_item_id)
     select id, ?, kind, language, title, body, "searchText", "normalisedKey",
            array(select jsonb_array_elements_text(tags)), nullif(source, 'null'), "parentItemId"
       from jsonb_to_recordset(?::jsonb) as given (id uuid, kind text, language text, title text,
              body jsonb, "searchText" text, "normalisedKey" text, tags jsonb, source jsonb,
              "parentItemId" uuid)
     on conflict (learner_id, normalised_key)
       where deleted_at is null and normalised_key is not null
       -- Changes nothing of it, but answers the row, keeps others from deleting it just now, and notes
       -- that it was wanted again: no file that brought it takes it back.
       do update set updated_at = now()
     returning ${itemColumns}, normalised_key`,
    [learnerId, JSON.stringify(given)],
  );
  return rows.map((row) => ({ item: toItem(row), normalisedKey: row.normalised_key }));
}

/** An item of a learner; undefined where they have none with this id, or deleted it. */
export async function selectItem(
  sql: Sql,
  learnerId: string,
  itemId: string,
): Promise<Item | undefined> {
  const [row] = await sql.execute<ItemRow[]>(
    `select ${itemColumns} from content_item
      where id = ? and learner_id = ? and deleted_at is null`,
    [itemId, learnerId],
  );
  return row && toItem(row);
}

/** Who wants everything of theirs erased shares nothing from that moment on. */
export const ofSomebodyWhoStays = `exists (select 1 from learner
  where learner.id = content_item.learner_id and erasure_requested_at is null)`;

/** An item that is shared with a server. */
export async function selectSharedItem(
  sql: Sql,
  serverId: string,
  itemId: string,
): Promise<SharedItem | undefined> {
  const [row] = await sql.execute<ItemRow[]>(
    `select ${itemColumns} from content_item
      where id = ? and shared_server_id = ? and deleted_at is null and ${ofSomebodyWhoStays}`,
    [itemId, serverId],
  );
  return row && toSharedItem(row);
}

/**
 * Writes what an item says where its version is still the one that was read; answers whether it was.
 *
 * @throws ParleyError `item_exists_already` where another item says that.
 */
export async function updateItemRow(
  sql: Sql,
  item: { id: string; learnerId: string; version: number },
  written: WrittenContent,
): Promise<boolean> {
  return changeKept(sql, [
    `update content_item
        set title = ?, body = ?::jsonb, search_text = ?, normalised_key = ?,
            tags = ?::text[],
            version = version + 1, updated_at = now()
      where id = ? and learner_id = ? and version = ? and deleted_at is null
     returning id`,
    written.content.title,
    JSON.stringify(written.content.body),
    written.searchText,
    written.normalisedKey,
    writeTextArray(written.tags),
    item.id,
    item.learnerId,
    item.version,
  ]);
}

/** Deletes an item in a way that can be undone; answers whether there was one. */
export async function deleteItemRow(sql: Sql, learnerId: string, itemId: string): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `update content_item set deleted_at = now(), updated_at = now()
      where id = ? and learner_id = ? and deleted_at is null returning id`,
    [itemId, learnerId],
  );
  return rows.length === 1;
}

/**
 * Brings a deleted item back; answers whether there was one.
 *
 * @throws ParleyError `item_exists_already` where the same was kept again meanwhile.
 */
export async function restoreItemRow(
  sql: Sql,
  learnerId: string,
  itemId: string,
): Promise<boolean> {
  return changeKept(sql, [
    `update content_item set deleted_at = null, updated_at = now()
      where id = ? and learner_id = ? and deleted_at > now() - ${undoTime} returning id`,
    itemId,
    learnerId,
  ]);
}

/** How long a deletion can be undone, as SQL. */
export const undoTime = `interval '${String(undoDays)} days'`;

/** Runs a change after which there may be two that are the same, which the database refuses. */
async function changeKept(sql: Sql, [query, ...values]: [string, ...unknown[]]): Promise<boolean> {
  const rows = await refuseDouble(
    { constraint: "content_item_kept_once", code: "item_exists_already" },
    () => sql.execute<unknown[]>(query, values),
  );
  return rows.length === 1;
}

/** Marks an item as a favourite, or not; answers whether there was one. */
export async function updateFavourite(
  sql: Sql,
  item: { learnerId: string; itemId: string; favourite: boolean },
): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `update content_item set favourite = ?, updated_at = now()
      where id = ? and learner_id = ? and deleted_at is null returning id`,
    [item.favourite, item.itemId, item.learnerId],
  );
  return rows.length === 1;
}

/** Sets the server whose members may read an item; answers whether there was one. */
export async function updateSharedServer(
  sql: Sql,
  item: { learnerId: string; itemId: string; serverId: string | null },
): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `update content_item set shared_server_id = ?, updated_at = now()
      where id = ? and learner_id = ? and deleted_at is null returning id`,
    [item.serverId, item.itemId, item.learnerId],
  );
  return rows.length === 1;
}

/** Ends that an item is shared with a server, whoever shares it; answers whether it was. */
export async function updateUnshared(
  sql: Sql,
  item: { serverId: string; itemId: string },
): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `update content_item set shared_server_id = null, updated_at = now()
      where id = ? and shared_server_id = ? returning id`,
    [item.itemId, item.serverId],
  );
  return rows.length === 1;
}

/** Erases items for good whose deletion can no longer be undone; answers how many. */
export async function eraseDeletedRows(sql: Sql, limit: number): Promise<number> {
  const rows = await sql.execute<unknown[]>(
    `delete from content_item where id in (
       select id from content_item where deleted_at <= now() - ${undoTime}
        order by deleted_at limit ? for update skip locked)
     returning id`,
    [limit],
  );
  return rows.length;
}
