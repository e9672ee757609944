import type { Sql } from "#/database/database.ts";
import { ParleyError } from "#/shared/errors.ts";

import type { ContentServices } from "../services.ts";
import { itemsAtOnceMax } from "./content-limits.ts";
import type { ItemContentInput } from "./item-content.ts";
import {
  deleteItemRow,
  insertItems,
  lockOwner,
  requireItemRoom,
  restoreItemRow,
  selectIdsBetween,
  selectItem,
  selectOwnIds,
  updateItemRow,
} from "./item.repository.ts";
import type { Item, ItemDraft } from "./item.ts";
import { writeContent, writeItem, type WrittenItem } from "./written-item.ts";

/** What became of one draft: the item that is kept now, and whether it was not there before. */
export interface KeptItem {
  item: Item;
  isNew: boolean;
}

/** An item of a learner. */
export interface OwnItem {
  learnerId: string;
  itemId: string;
}

/** Who wants to keep what. */
export interface KeepWish {
  learnerId: string;
  /** {@link itemsAtOnceMax} at most. */
  drafts: readonly ItemDraft[];
}

/**
 * Keeps items. A word, a phrase or a correction that the learner has already stays as it is, and is
 * answered instead of a second one.
 *
 * @returns what became of each, in the order of the drafts.
 * @throws ParleyError `items_too_many` with `limit`, and then none is kept; `item_missing` where the
 * parent of one is not there; `erasure_running`; `input_empty`, `input_too_long`, `tag_too_long`, `tags_too_many`.
 */
export async function keepItems(services: ContentServices, input: KeepWish): Promise<KeptItem[]> {
  return services.database.transaction((sql) => insertDrafts(sql, input));
}

/** As {@link keepItems}, within a transaction. */
export async function insertDrafts(sql: Sql, { learnerId, drafts }: KeepWish): Promise<KeptItem[]> {
  if (drafts.length > itemsAtOnceMax) {
    throw new ParleyError("items_too_many", { limit: itemsAtOnceMax });
  }
  const written = drafts.map(writeItem);
  // Of two that are the same, the first counts.
  const unique = new Map(written.toReversed().map((item) => [identityOf(item), item]));
  await lockOwner(sql, learnerId);
  await requireParents(sql, learnerId, written);
  const rows = await insertItems(sql, learnerId, [...unique.values()]);
  await requireItemRoom(sql, learnerId);
  const kept = new Map(
    rows.map(({ item, normalisedKey }) => [identityOf({ id: item.id, normalisedKey }), item]),
  );
  return written.flatMap((wanted) => {
    const item = kept.get(identityOf(wanted));
    return item ? [{ item, isNew: item.id === wanted.id }] : [];
  });
}

/** What tells one item from another: what must not be kept twice, else nothing but its id. */
function identityOf(item: { id: string; normalisedKey: string | null }): string {
  return item.normalisedKey ?? item.id;
}

async function requireParents(
  sql: Sql,
  learnerId: string,
  items: readonly WrittenItem[],
): Promise<void> {
  const parentIds = [...new Set(items.flatMap((item) => item.parentItemId ?? []))];
  if (parentIds.length === 0) return;
  if ((await selectOwnIds(sql, learnerId, parentIds)).length < parentIds.length) {
    throw new ParleyError("item_missing");
  }
}

/** An item, whole. @throws ParleyError `item_missing`. */
export async function getItem(services: ContentServices, input: OwnItem): Promise<Item> {
  const item = await selectItem(services.database.sql(), input.learnerId, input.itemId);
  if (!item) throw new ParleyError("item_missing");
  return item;
}

/** The ids of what was kept in one go, from the first to the last of it; 500 at most. */
export async function listItemIdsBetween(
  services: ContentServices,
  input: { learnerId: string; first: string; last: string },
): Promise<string[]> {
  return selectIdsBetween(services.database.sql(), { ...input, limit: itemsAtOnceMax });
}

/** What can be changed of an item; its kind and language stay. */
export interface ItemChanges {
  title?: string;
  body?: ItemContentInput["body"];
  /** All of them, as they were typed. */
  tags?: readonly string[];
}

/**
 * Changes an item; what `changes` leaves out stays.
 *
 * @param input `version`: the one that the learner has seen.
 * @throws ParleyError `changed_meanwhile` where that is not the stored one any more, or the item is
 * gone; `item_exists_already`; `input_empty`, `input_too_long`, `tag_too_long`, `tags_too_many`.
 */
export async function updateItem(
  services: ContentServices,
  input: OwnItem & { version: number; changes: ItemChanges },
): Promise<Item> {
  const { learnerId, itemId, version, changes } = input;
  return services.database.transaction(async (sql) => {
    const stored = await selectItem(sql, learnerId, itemId);
    if (!stored) throw new ParleyError("changed_meanwhile");
    const { kind, language } = stored;
    const { title = stored.title, body = stored.body, tags = stored.tags } = changes;
    const written = writeContent({ kind, title, body }, tags, language);
    const isChanged = await updateItemRow(sql, { id: itemId, learnerId, version }, written);
    if (!isChanged) throw new ParleyError("changed_meanwhile");
    return {
      ...stored,
      ...written.content,
      tags: written.tags,
      version: version + 1,
    };
  });
}

/** Deletes an item; for 30 days that can be undone. @throws ParleyError `item_missing`. */
export async function deleteItem(services: ContentServices, input: OwnItem): Promise<void> {
  const sql = services.database.sql();
  if (!(await deleteItemRow(sql, input.learnerId, input.itemId))) {
    throw new ParleyError("item_missing");
  }
}

/**
 * Brings a deleted item back as it was, into its collections too.
 *
 * @throws ParleyError `item_missing` where it was not deleted, or is gone for good;
 * `item_exists_already` where the same was kept again meanwhile.
 */
export async function undoDeletion(services: ContentServices, input: OwnItem): Promise<Item> {
  const { learnerId, itemId } = input;
  const sql = services.database.sql();
  if (!(await restoreItemRow(sql, learnerId, itemId))) throw new ParleyError("item_missing");
  return getItem(services, input);
}
