import { afterAll, beforeAll, expect, test } from "vitest";

import { copySharedItem } from "#/content/items/copy-shared-item.ts";
import { createCollection } from "#/content/items/collections.ts";
import { getSharedItem, listItems, listSharedItems } from "#/content/items/find-items.ts";
import { deleteItem, getItem, updateItem } from "#/content/items/items.ts";
import { setFavourite, shareItem, unshareInServer } from "#/content/items/mark-items.ts";

import { createContentWorld, type ContentWorld } from "../../support/content-world.ts";

let world: ContentWorld;
let services: Pick<ContentWorld, "database">;

beforeAll(async () => {
  world = await createContentWorld();
  services = world;
});

afterAll(() => world.database.close());

const firstPage = { after: null, rows: 10 };

async function sharedTitles(serverId: string): Promise<string[]> {
  const { rows } = await listSharedItems(services, { serverId, ...firstPage });
  return rows.map(({ title }) => title);
}

test("What its owner shares can be read in that server, and nowhere else, as long as they like", async () => {
  const learnerId = await world.addLearner();
  const { item } = await world.keep(learnerId, {
    kind: "phrase",
    language: "es",
    title: "¡Qué guay!",
    body: { meaning: "Wie cool!" },
    tags: ["privat"],
    source: { kind: "talk" },
  });
  const own = { learnerId, itemId: item.id };
  await expect(getSharedItem(services, { serverId: "s1", itemId: item.id })).rejects.toThrow(
    "item_missing",
  );
  await shareItem(services, { ...own, serverId: "s1" });
  await setFavourite(services, { ...own, favourite: true });
  expect(await getSharedItem(services, { serverId: "s1", itemId: item.id })).toEqual({
    id: item.id,
    kind: "phrase",
    language: "es",
    title: "¡Qué guay!",
    body: { meaning: "Wie cool!" },
  });
  const { rows } = await listSharedItems(services, { serverId: "s1", ...firstPage });
  expect(rows).toEqual([
    { id: item.id, kind: "phrase", language: "es", title: "¡Qué guay!", excerpt: "Wie cool!" },
  ]);
  expect(await sharedTitles("s2")).toEqual([]);
  await expect(getSharedItem(services, { serverId: "s2", itemId: item.id })).rejects.toThrow(
    "item_missing",
  );
  const ownList = await listItems(services, { learnerId, filter: {}, ...firstPage });
  expect(ownList.rows).toMatchObject([{ sharedServerId: "s1", favourite: true }]);

  await updateItem(services, { ...own, version: 1, changes: { title: "¡Qué chulo!" } });
  expect(await sharedTitles("s1")).toEqual(["¡Qué chulo!"]);
  await shareItem(services, { ...own, serverId: "s2" });
  expect([await sharedTitles("s1"), await sharedTitles("s2")]).toEqual([[], ["¡Qué chulo!"]]);
  await shareItem(services, { ...own, serverId: null });
  expect(await sharedTitles("s2")).toEqual([]);
});

test("What was deleted is shared no longer", async () => {
  const learnerId = await world.addLearner();
  const [itemId = ""] = await world.keepWords(learnerId, "adiós");
  await shareItem(services, { learnerId, itemId, serverId: "s3" });
  await deleteItem(services, { learnerId, itemId });
  expect(await sharedTitles("s3")).toEqual([]);
  await expect(getSharedItem(services, { serverId: "s3", itemId })).rejects.toThrow("item_missing");
});

test("A copy of what is shared is its reader's own, and there is but one", async () => {
  const [learnerId, readerId] = [await world.addLearner(), await world.addLearner()];
  const { item } = await world.keep(learnerId, {
    kind: "text",
    language: "es",
    title: "Un cuento",
    body: { text: "Érase una vez." },
    tags: ["privat"],
    source: { kind: "file", title: "mi diario.pdf" },
  });
  const place = { serverId: "s5", itemId: item.id };
  const copy = () => copySharedItem(services, { learnerId: readerId, ...place });
  await expect(copy()).rejects.toThrow("item_missing");
  await shareItem(services, { learnerId, ...place });
  const copies = await Promise.all([copy(), copy(), copy()]);
  const [first, ...others] = copies.toSorted((one, other) => +other.isNew - +one.isNew);
  if (!first) throw new Error("nothing was copied");
  expect(first.isNew).toBe(true);
  for (const again of [...others, await copy()]) {
    expect(again).toEqual({ itemId: first.itemId, isNew: false });
  }
  const own = { learnerId: readerId, itemId: first.itemId };
  expect(await getItem(services, own)).toMatchObject({
    title: "Un cuento",
    body: { text: "Érase una vez." },
    tags: [],
    source: { kind: "share" },
    sharedServerId: null,
  });
  expect(JSON.stringify(await getItem(services, own))).not.toContain("diario");
  expect(await copySharedItem(services, { learnerId, ...place })).toEqual({
    itemId: item.id,
    isNew: false,
  });
});

test("Who manages a server ends that something is shared there, and nothing else", async () => {
  const learnerId = await world.addLearner();
  const [itemId = ""] = await world.keepWords(learnerId, "grosería");
  await shareItem(services, { learnerId, itemId, serverId: "s6" });
  await expect(unshareInServer(services, { serverId: "s7", itemId })).rejects.toThrow(
    "item_missing",
  );
  expect(await sharedTitles("s6")).toEqual(["grosería"]);
  await unshareInServer(services, { serverId: "s6", itemId });
  expect(await sharedTitles("s6")).toEqual([]);
  expect(await getItem(services, { learnerId, itemId })).toMatchObject({ title: "grosería" });
});

test("Nobody shares what is somebody else's", async () => {
  const [learnerId, other] = [await world.addLearner(), await world.addLearner()];
  const [itemId = ""] = await world.keepWords(learnerId, "mío");
  const theirs = { learnerId: other, itemId, serverId: "s4" };
  await expect(shareItem(services, theirs)).rejects.toThrow("item_missing");
  expect(await sharedTitles("s4")).toEqual([]);
});

test("The database itself keeps what belongs together to one learner", async () => {
  const [learnerId, other] = [await world.addLearner(), await world.addLearner()];
  const [[own = ""], [foreign = ""]] = [
    await world.keepWords(learnerId, "mío"),
    await world.keepWords(other, "ajeno"),
  ];
  const { id: collectionId } = await createCollection(services, { learnerId, name: "Viaje" });
  const put = (itemId: string) =>
    world.rows("insert into collection_item values (?, ?, 1)", [collectionId, itemId]);
  await expect(put(foreign)).rejects.toThrow("the item is another learner's");
  await put(own);
  const adopt = (parentId: string) =>
    world.rows("update content_item set parent_item_id = ? where id = ?", [parentId, own]);
  await expect(adopt(foreign)).rejects.toThrow("the parent is another learner's");
  await adopt(own);
});
