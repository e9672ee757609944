import type { Sql } from "#/database/database.ts";
import { cleanLine } from "#/shared/clean-text.ts";
import { ParleyError } from "#/shared/errors.ts";

import type { ContentServices } from "../services.ts";
import {
  appendItem,
  countCollections,
  deleteCollectionRow,
  deleteFromCollection,
  insertCollection,
  lockCollection,
  selectCollection,
  selectCollectionByName,
  selectCollectionItems,
  selectCollections,
  selectCollectionsFor,
  selectOrder,
  updateName,
  updateOrder,
  type Collection,
  type ListedCollection,
  type OwnCollection,
} from "./collection.repository.ts";
import {
  collectionItemsMax,
  collectionNameCharactersMax,
  collectionsMax,
} from "./content-limits.ts";
import { lockOwner } from "./item.repository.ts";
import type { ListedItem } from "./item.ts";
import { readNumberedPage, type Page, type PageWish } from "./page.ts";

/**
 * Makes an empty collection.
 *
 * @throws ParleyError `collection_exists_already` where the learner has one of that name;
 * `collections_too_many` with `limit`; `erasure_running`; `input_empty`, `input_too_long`.
 */
export async function createCollection(
  services: ContentServices,
  input: { learnerId: string; name: string },
): Promise<Collection> {
  const name = readName(input.name);
  return services.database.transaction(async (sql) => {
    await lockOwner(sql, input.learnerId);
    if ((await countCollections(sql, input.learnerId)) >= collectionsMax) {
      throw new ParleyError("collections_too_many", { limit: collectionsMax });
    }
    return insertCollection(sql, input.learnerId, name);
  });
}

/**
 * Gives a collection another name.
 *
 * @param input `version`: the one that the learner has seen.
 * @throws ParleyError `changed_meanwhile`, also where it is gone; `collection_exists_already`;
 * `input_empty`, `input_too_long`.
 */
export async function renameCollection(
  services: ContentServices,
  input: OwnCollection & { version: number; name: string },
): Promise<Collection> {
  const { collectionId: id, version } = input;
  const name = readName(input.name);
  const isRenamed = await updateName(services.database.sql(), { ...input, name });
  if (!isRenamed) throw new ParleyError("changed_meanwhile");
  return { id, name, version: version + 1 };
}

function readName(typed: string): string {
  const name = cleanLine(typed, collectionNameCharactersMax);
  if (name === undefined) throw new ParleyError("input_empty");
  return name;
}

/** Deletes a collection; its items stay. @throws ParleyError `collection_missing`. */
export async function deleteCollection(
  services: ContentServices,
  input: OwnCollection,
): Promise<void> {
  if (!(await deleteCollectionRow(services.database.sql(), input))) {
    throw new ParleyError("collection_missing");
  }
}

/** A learner's collections by name. */
export async function listCollections(
  services: ContentServices,
  input: { learnerId: string } & PageWish,
): Promise<Page<ListedCollection>> {
  const sql = services.database.sql();
  return readNumberedPage(input, (page) => selectCollections(sql, input.learnerId, page));
}

/** A learner's collections by name, each with whether an item is in it. */
export async function listCollectionsFor(
  services: ContentServices,
  input: { learnerId: string; itemId: string } & PageWish,
): Promise<Page<Collection & { holds: boolean }>> {
  const sql = services.database.sql();
  return readNumberedPage(input, (page) => selectCollectionsFor(sql, input, page));
}

/** A collection. @throws ParleyError `collection_missing`. */
export async function getCollection(
  services: ContentServices,
  input: OwnCollection,
): Promise<ListedCollection> {
  const collection = await selectCollection(services.database.sql(), input);
  if (!collection) throw new ParleyError("collection_missing");
  return collection;
}

/**
 * The learner's collection of a name; undefined where they have none such.
 *
 * @throws ParleyError `input_empty`, `input_too_long`.
 */
export async function findCollection(
  services: ContentServices,
  input: { learnerId: string; name: string },
): Promise<ListedCollection | undefined> {
  const name = readName(input.name);
  return selectCollectionByName(services.database.sql(), input.learnerId, name);
}

/** An item, and a collection of the same learner. */
interface Membership extends OwnCollection {
  itemId: string;
}

/**
 * Puts an item at the end of a collection; one that is in it already stays where it is.
 *
 * @throws ParleyError `collection_missing`, `item_missing`; `collection_full` with `limit`, where
 * deleted items that can be brought back count too.
 */
export async function addToCollection(services: ContentServices, input: Membership): Promise<void> {
  await services.database.transaction((sql) => append(sql, input));
}

async function append(sql: Sql, input: Membership): Promise<void> {
  if ((await lockCollection(sql, input)) === undefined) throw new ParleyError("collection_missing");
  const order = await selectOrder(sql, input.collectionId);
  if (order.includes(input.itemId)) return;
  if (order.length >= collectionItemsMax) {
    throw new ParleyError("collection_full", { limit: collectionItemsMax });
  }
  if (!(await appendItem(sql, input))) throw new ParleyError("item_missing");
}

/**
 * Takes an item out of some collections and puts it into others, all of it or nothing. Where it is so
 * already, nothing is changed.
 *
 * @throws ParleyError as {@link addToCollection}.
 */
export async function changeCollections(
  services: ContentServices,
  input: { learnerId: string; itemId: string; into: readonly string[]; outOf: readonly string[] },
): Promise<void> {
  const { learnerId, itemId, into, outOf } = input;
  await services.database.transaction(async (sql) => {
    // In one order, so that two who change the same do not wait for each other.
    for (const collectionId of [...into, ...outOf].toSorted()) {
      const membership = { learnerId, collectionId, itemId };
      await (into.includes(collectionId) ? append : deleteFromCollection)(sql, membership);
    }
  });
}

/**
 * Moves an item of a collection right before another one, or to the end.
 *
 * @param input `beforeItemId`: null for the end; `version`: the one that the learner has seen.
 * @throws ParleyError `changed_meanwhile` where that is not the stored one any more, or one of the
 * two is not in the collection.
 */
export async function moveInCollection(
  services: ContentServices,
  input: Membership & { beforeItemId: string | null; version: number },
): Promise<Collection["version"]> {
  const { collectionId, itemId, beforeItemId, version } = input;
  return services.database.transaction(async (sql) => {
    const storedVersion = await lockCollection(sql, input);
    const order = await selectOrder(sql, collectionId);
    const others = order.filter((id) => id !== itemId);
    const place = beforeItemId === null ? others.length : others.indexOf(beforeItemId);
    if (storedVersion !== version || others.length === order.length || place < 0) {
      throw new ParleyError("changed_meanwhile");
    }
    await updateOrder(sql, collectionId, others.toSpliced(place, 0, itemId));
    return version + 1;
  });
}

/** The items of a collection in its order; none where the learner has no such collection. */
export async function listCollectionItems(
  services: ContentServices,
  input: OwnCollection & PageWish,
): Promise<Page<ListedItem>> {
  const sql = services.database.sql();
  return readNumberedPage(input, (page) => selectCollectionItems(sql, input, page));
}
