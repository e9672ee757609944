import { afterAll, beforeAll, expect, test } from "vitest";

import {
  addToCollection,
  changeCollections,
  createCollection,
  deleteCollection,
  listCollectionItems,
  listCollections,
  moveInCollection,
  renameCollection,
} from "#/content/items/collections.ts";
import { deleteItem, getItem, undoDeletion } from "#/content/items/items.ts";

import { createContentWorld, type ContentWorld } from "../../support/content-world.ts";

let world: ContentWorld;
let services: Pick<ContentWorld, "database">;

beforeAll(async () => {
  world = await createContentWorld();
  services = world;
});

afterAll(() => world.database.close());

interface Shelf {
  own: { learnerId: string; collectionId: string };
  itemIds: string[];
  titles(): Promise<string[]>;
}

/** A collection of a new learner with these words in it. */
async function fillShelf(...words: string[]): Promise<Shelf> {
  const learnerId = await world.addLearner();
  const { id: collectionId } = await createCollection(services, { learnerId, name: "Viaje" });
  const own = { learnerId, collectionId };
  const itemIds = await world.keepWords(learnerId, ...words);
  for (const itemId of itemIds) await addToCollection(services, { ...own, itemId });
  const titles = async () => {
    const page = await listCollectionItems(services, { ...own, after: null, rows: 50 });
    return page.rows.map(({ title }) => title);
  };
  return { own, itemIds, titles };
}

test("A learner puts words together, in an order of their own", async () => {
  const { own, itemIds, titles } = await fillShelf("uno", "dos", "tres");
  const [one = "", two = "", three = ""] = itemIds;
  expect(await titles()).toEqual(["uno", "dos", "tres"]);
  const version = await moveInCollection(services, {
    ...own,
    itemId: three,
    beforeItemId: one,
    version: 1,
  });
  expect(await titles()).toEqual(["tres", "uno", "dos"]);
  await moveInCollection(services, { ...own, itemId: one, beforeItemId: null, version });
  expect(await titles()).toEqual(["tres", "dos", "uno"]);
  await addToCollection(services, { ...own, itemId: three });
  expect(await titles()).toEqual(["tres", "dos", "uno"]);
  const outOf = [own.collectionId];
  await changeCollections(services, { ...own, itemId: two, into: [], outOf });
  await changeCollections(services, { ...own, itemId: two, into: [], outOf });
  expect(await titles()).toEqual(["tres", "uno"]);
  expect(await getItem(services, { ...own, itemId: two })).toMatchObject({ title: "dos" });
});

test("An item changes its collections wholly, or not at all where one of them is full", async () => {
  const { own, itemIds, titles } = await fillShelf("uno");
  const { learnerId } = own;
  const [itemId = ""] = itemIds;
  const shelf = async (name: string) => (await createCollection(services, { learnerId, name })).id;
  const [first, second, full] = [await shelf("a"), await shelf("b"), await shelf("c")];
  await world.rows(
    `with others as (
       insert into content_item (id, learner_id, kind, language, title, body, search_text)
       select gen_random_uuid(), ?, 'notes', 'es', 'n', '{}', ' n ' from generate_series(1, 2000)
       returning id)
     insert into collection_item (collection_id, item_id, position)
     select ?, id, row_number() over () from others`,
    [learnerId, full],
  );
  const outOf = [own.collectionId];
  const failed = changeCollections(services, { ...own, itemId, into: [first, full], outOf });
  await expect(failed).rejects.toMatchObject({
    code: "collection_full",
    context: { limit: 2_000 },
  });
  const after = { learnerId, after: null, rows: 10 };
  expect(await titles()).toEqual(["uno"]);
  expect((await listCollectionItems(services, { ...after, collectionId: first })).rows).toEqual([]);
  await changeCollections(services, { ...own, itemId, into: [second, first], outOf });
  expect(await titles()).toEqual([]);
  for (const collectionId of [first, second]) {
    const { rows } = await listCollectionItems(services, { ...after, collectionId });
    expect(rows).toMatchObject([{ id: itemId }]);
  }
});

test("A collection is read page by page", async () => {
  const { own } = await fillShelf("a", "b", "c", "d", "e");
  const read = (after: string | null) => listCollectionItems(services, { ...own, after, rows: 2 });
  const first = await read(null);
  const second = await read(first.next);
  const third = await read(second.next);
  const pages = [first, second, third].map(({ rows }) => rows.map(({ title }) => title));
  expect(pages).toEqual([["a", "b"], ["c", "d"], ["e"]]);
  expect(third.next).toBeNull();
});

test("A deleted word leaves its collections, and comes back to its place", async () => {
  const { own, itemIds, titles } = await fillShelf("uno", "dos", "tres");
  const two = { learnerId: own.learnerId, itemId: itemIds[1] ?? "" };
  await deleteItem(services, two);
  expect(await titles()).toEqual(["uno", "tres"]);
  await undoDeletion(services, two);
  expect(await titles()).toEqual(["uno", "dos", "tres"]);
});

test("Two who order it at once do not undo each other's work", async () => {
  const { own, itemIds, titles } = await fillShelf("uno", "dos", "tres");
  const [one = "", , three = ""] = itemIds;
  const moves = await Promise.allSettled([
    moveInCollection(services, { ...own, itemId: one, beforeItemId: null, version: 1 }),
    moveInCollection(services, { ...own, itemId: three, beforeItemId: one, version: 1 }),
  ]);
  expect(moves.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const lost = moves.find((move) => move.status === "rejected");
  expect(lost?.reason).toMatchObject({ code: "changed_meanwhile" });
  expect([
    ["dos", "tres", "uno"],
    ["tres", "uno", "dos"],
  ]).toContainEqual(await titles());
});

test("What is moved or moved before has to be in it", async () => {
  const { own, itemIds } = await fillShelf("uno");
  const [inside = ""] = itemIds;
  const [outside = ""] = await world.keepWords(own.learnerId, "fuera");
  const move = (itemId: string, beforeItemId: string) =>
    moveInCollection(services, { ...own, itemId, beforeItemId, version: 1 });
  await expect(move(outside, inside)).rejects.toThrow("changed_meanwhile");
  await expect(move(inside, outside)).rejects.toThrow("changed_meanwhile");
});

test("Words that ten people's clicks put in at once all have a place of their own", async () => {
  const { own, titles } = await fillShelf();
  const words = "abcdefghij".split("");
  const itemIds = await world.keepWords(own.learnerId, ...words);
  await Promise.all(itemIds.map((itemId) => addToCollection(services, { ...own, itemId })));
  expect((await titles()).sort()).toEqual(words);
  const positions = await world.rows(
    "select distinct position from collection_item where collection_id = ?",
    [own.collectionId],
  );
  expect(positions).toHaveLength(10);
});

test("Collections have names, each once, and are listed by them", async () => {
  const learnerId = await world.addLearner();
  const create = (name: string) => createCollection(services, { learnerId, name });
  const travel = await create(" Viaje\u200B ");
  expect(travel).toMatchObject({ name: "Viaje", version: 1 });
  await create("Casa");
  await create("Trabajo");
  await expect(create("Viaje")).rejects.toThrow("collection_exists_already");
  await expect(create(" \u200B")).rejects.toThrow("input_empty");
  await expect(create("a".repeat(81))).rejects.toThrow("input_too_long");
  const twins = await Promise.allSettled([create("Gemelos"), create("Gemelos")]);
  expect(twins.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const read = (after: string | null) => listCollections(services, { learnerId, after, rows: 3 });
  const first = await read(null);
  const second = await read(first.next);
  const names = [first, second].map(({ rows }) => rows.map(({ name }) => name));
  expect(names).toEqual([["Casa", "Gemelos", "Trabajo"], ["Viaje"]]);
  expect(second.next).toBeNull();
});

test("A collection is renamed unless somebody else did, or another one is called so", async () => {
  const learnerId = await world.addLearner();
  const { id: collectionId } = await createCollection(services, { learnerId, name: "Viaje" });
  await createCollection(services, { learnerId, name: "Casa" });
  const rename = (name: string, version: number) =>
    renameCollection(services, { learnerId, collectionId, name, version });
  await expect(rename("Casa", 1)).rejects.toThrow("collection_exists_already");
  expect(await rename("Vacaciones", 1)).toEqual({
    id: collectionId,
    name: "Vacaciones",
    version: 2,
  });
  await expect(rename("Playa", 1)).rejects.toThrow("changed_meanwhile");
});

test("A deleted collection leaves its words", async () => {
  const { own, itemIds, titles } = await fillShelf("uno");
  await deleteCollection(services, own);
  await expect(deleteCollection(services, own)).rejects.toThrow("collection_missing");
  expect(await titles()).toEqual([]);
  const itemId = itemIds[0] ?? "";
  expect(await getItem(services, { learnerId: own.learnerId, itemId })).toMatchObject({
    title: "uno",
  });
  await expect(addToCollection(services, { ...own, itemId })).rejects.toThrow("collection_missing");
});

test("A collection is nobody else's, and takes nothing that is", async () => {
  const { own, itemIds, titles } = await fillShelf("uno");
  const other = await world.addLearner();
  const theirs = { learnerId: other, collectionId: own.collectionId };
  const [theirWord = ""] = await world.keepWords(other, "ajeno");
  await expect(addToCollection(services, { ...own, itemId: theirWord })).rejects.toThrow(
    "item_missing",
  );
  const missing = "collection_missing";
  await expect(addToCollection(services, { ...theirs, itemId: theirWord })).rejects.toThrow(
    missing,
  );
  await expect(deleteCollection(services, theirs)).rejects.toThrow(missing);
  const membership = { ...theirs, itemId: itemIds[0] ?? "" };
  await changeCollections(services, { ...membership, into: [], outOf: [own.collectionId] });
  const renamed = renameCollection(services, { ...theirs, name: "Mío", version: 1 });
  await expect(renamed).rejects.toThrow("changed_meanwhile");
  const moved = moveInCollection(services, { ...membership, beforeItemId: null, version: 1 });
  await expect(moved).rejects.toThrow("changed_meanwhile");
  const page = await listCollectionItems(services, { ...theirs, after: null, rows: 10 });
  expect(page.rows).toEqual([]);
  expect(await titles()).toEqual(["uno"]);
});

test("There are 200 collections at most, and 2,000 things in one, whoever comes at once", async () => {
  const { own, itemIds } = await fillShelf("uno", "dos");
  const { learnerId, collectionId } = own;
  await world.rows(
    `insert into collection (id, learner_id, name)
     select gen_random_uuid(), ?, 'n' || n from generate_series(1, 198) as n`,
    [learnerId],
  );
  const last = await Promise.allSettled(
    ["x", "y", "z"].map((name) => createCollection(services, { learnerId, name })),
  );
  const reasons = last.flatMap((made) =>
    made.status === "rejected" ? [made.reason as Error] : [],
  );
  expect(reasons).toMatchObject(
    Array.from({ length: 2 }, () => ({ code: "collections_too_many", context: { limit: 200 } })),
  );
  await world.rows(
    `with kept as (
       insert into content_item (id, learner_id, kind, language, title, body, search_text)
       select gen_random_uuid(), ?, 'notes', 'es', 'n', '{}', ' n ' from generate_series(1, 1998)
       returning id)
     insert into collection_item (collection_id, item_id, position)
     select ?, id, 2 + row_number() over () from kept`,
    [learnerId, collectionId],
  );
  const [itemId = ""] = await world.keepWords(learnerId, "tres");
  await expect(addToCollection(services, { ...own, itemId })).rejects.toThrow(
    expect.objectContaining({ code: "collection_full", context: { limit: 2_000 } }) as Error,
  );
  const [one = "", two = ""] = itemIds;
  await moveInCollection(services, { ...own, itemId: one, beforeItemId: null, version: 1 });
  const page = await listCollectionItems(services, { ...own, after: null, rows: 1 });
  expect(page.rows).toMatchObject([{ id: two }]);
});
