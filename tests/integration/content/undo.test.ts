import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { listItems } from "#/content/items/find-items.ts";
import { deleteItem, getItem, undoDeletion } from "#/content/items/items.ts";
import { setFavourite } from "#/content/items/mark-items.ts";
import { eraseDeletedItems } from "#/content/items/sweep-items.ts";

import { createContentWorld, spanishWord, type ContentWorld } from "../../support/content-world.ts";

let world: ContentWorld;
let services: Pick<ContentWorld, "database">;

beforeAll(async () => {
  world = await createContentWorld();
  services = world;
});

afterAll(() => world.database.close());

async function titlesOf(learnerId: string): Promise<string[]> {
  const { rows } = await listItems(services, { learnerId, filter: {}, after: null, rows: 10 });
  return rows.map(({ title }) => title);
}

describe("A deletion", () => {
  test("hides an item, and is undone with all that was said about it", async () => {
    const learnerId = await world.addLearner();
    const { item } = await world.keep(learnerId, { ...spanishWord("adiós"), tags: ["reise"] });
    await setFavourite(services, { learnerId, itemId: item.id, favourite: true });
    const own = { learnerId, itemId: item.id };
    await deleteItem(services, own);
    expect(await titlesOf(learnerId)).toEqual([]);
    await expect(getItem(services, own)).rejects.toThrow("item_missing");
    await expect(deleteItem(services, own)).rejects.toThrow("item_missing");
    expect(await undoDeletion(services, own)).toEqual({ ...item, favourite: true });
    await expect(undoDeletion(services, own)).rejects.toThrow("item_missing");
    expect(await titlesOf(learnerId)).toEqual(["adiós"]);
  });

  test("cannot be undone where the word was kept again meanwhile", async () => {
    const learnerId = await world.addLearner();
    const [itemId = ""] = await world.keepWords(learnerId, "hola");
    await deleteItem(services, { learnerId, itemId });
    expect((await world.keep(learnerId, spanishWord("Hola"))).isNew).toBe(true);
    await expect(undoDeletion(services, { learnerId, itemId })).rejects.toThrow(
      "item_exists_already",
    );
  });

  test("is for good after 30 days, also while the sweeper has not come by", async () => {
    const learnerId = await world.addLearner();
    const [old = "", young = ""] = await world.keepWords(learnerId, "a", "b", "c");
    const text = await world.keep(learnerId, {
      kind: "text",
      language: "es",
      title: "Cuento",
      body: { text: "Érase una vez" },
    });
    const summary = await world.keep(learnerId, {
      kind: "summary",
      language: "es",
      title: "Cuento",
      body: { points: [{ text: "Había una vez", passage: { start: 0, end: 5 } }] },
      parentItemId: text.item.id,
    });
    for (const itemId of [old, young, text.item.id])
      await deleteItem(services, { learnerId, itemId });
    const age = (itemId: string, time: string) =>
      world.rows(`update content_item set deleted_at = now() - ?::interval where id = ?`, [
        time,
        itemId,
      ]);
    await age(old, "30 days");
    await age(text.item.id, "31 days");
    await age(young, "29 days 23 hours");
    await expect(undoDeletion(services, { learnerId, itemId: old })).rejects.toThrow(
      "item_missing",
    );
    expect(await eraseDeletedItems(services)).toBe(2);
    expect(await eraseDeletedItems(services)).toBe(0);
    expect(await world.rows("select id from content_item where id = ?", [old])).toEqual([]);
    expect((await undoDeletion(services, { learnerId, itemId: young })).title).toBe("b");
    expect(await titlesOf(learnerId)).toEqual(["Cuento", "c", "b"]);
    const own = { learnerId, itemId: summary.item.id };
    expect(await getItem(services, own)).toMatchObject({ parentItemId: null, title: "Cuento" });
  });
});
