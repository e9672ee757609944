import { afterAll, beforeAll, expect, test } from "vitest";

import { createCollection, listCollectionItems } from "#/content/items/collections.ts";
import { listDeletedItems, listItems, searchItems } from "#/content/items/find-items.ts";
import type { ItemDraft } from "#/content/items/item.ts";

import { createContentWorld, type ContentWorld } from "../../support/content-world.ts";
import { countStatements } from "../../support/count-statements.ts";
import { readPlan } from "../../support/read-plan.ts";

let world: ContentWorld;
let services: Pick<ContentWorld, "database">;
let reader: string;
let library: string;

/** Texts of 80 kB, which no compression makes much shorter; all of them hold one word. */
const longTexts = `
  insert into content_item (id, learner_id, kind, language, title, body, search_text, tags,
    favourite, deleted_at)
  select gen_random_uuid(), ?, 'text', 'es', 'title ' || n, jsonb_build_object('text', long),
         ' comun ', array['oft'], true, case when n % 3 = 0 then now() - n * interval '1 s' end
    from generate_series(1, 300) as n,
         (select string_agg(md5(m::text), ' ') as long from generate_series(1, 2400) as m) as text`;

beforeAll(async () => {
  world = await createContentWorld();
  services = world;
  reader = await world.addLearner();
  library = (await createCollection(services, { learnerId: reader, name: "Leer" })).id;
  await world.rows(longTexts, [reader]);
  await world.rows(
    `insert into collection_item (collection_id, item_id, position)
     select ?, id, row_number() over () from content_item where learner_id = ?`,
    [library, reader],
  );
  await world.rows("analyze content_item");
});

afterAll(() => world.database.close());

const ofReader = () => ({ learnerId: reader, rows: 10, after: null });
const longLists: [string, () => Promise<{ rows: unknown[] }>][] = [
  [
    "a word",
    () => searchItems(services, { ...ofReader(), query: "común", isGuess: false, filter: {} }),
  ],
  ["a tag", () => listItems(services, { ...ofReader(), filter: { tag: "oft" } })],
  ["favourites", () => listItems(services, { ...ofReader(), filter: { favourite: true } })],
  [
    "those of a collection",
    () => listItems(services, { ...ofReader(), filter: { collectionId: library } }),
  ],
  ["a collection", () => listCollectionItems(services, { ...ofReader(), collectionId: library })],
  ["what was deleted", () => listDeletedItems(services, ofReader())],
];

test.each(longLists)("Of 300 long texts, %s shows ten and reads no other", async (_, ask) => {
  let found = 0;
  const statements = await countStatements(world.database, async () => {
    found = (await ask()).rows.length;
  });
  expect(found).toBe(10);
  expect(statements).toHaveLength(1);
  const [whole] = (
    await Promise.all(statements.map((statement) => readPlan(world.database, statement)))
  ).flat();
  // Of one such text some twenty pages are read, of all that are not deleted 7,000.
  expect(whole?.pages).toBeLessThan(600);
});

test("What was deleted is read page by page, also where much of it was deleted in one go", async () => {
  const learnerId = await world.addLearner();
  const itemIds = await world.keepWords(learnerId, ..."a b c d e f g h i j".split(" "));
  await world.rows(
    `update content_item set deleted_at = now() - interval '1 hour' where learner_id = ?`,
    [learnerId],
  );
  await world.rows("update content_item set deleted_at = now() where id = ?", [itemIds[3]]);
  const read: string[][] = [];
  for (let after: string | null | undefined; after !== null && read.length < 9;) {
    const page = await listDeletedItems(services, { learnerId, rows: 3, after: after ?? null });
    read.push(page.rows.map(({ title }) => title));
    after = page.next;
  }
  expect(read.map((titles) => titles.join(""))).toEqual(["dji", "hgf", "ecb", "a"]);
});

test("There are 2,000 long texts at most, with deleted ones, and shorter ones find room still", async () => {
  const learnerId = await world.addLearner();
  const text = (characters: number): ItemDraft => ({
    kind: "text",
    language: "es",
    title: "Cuento",
    body: { text: "a".repeat(characters) },
  });
  await world.rows(
    `insert into content_item (id, learner_id, kind, language, title, body, search_text, deleted_at)
     select gen_random_uuid(), ?, 'text', 'es', 'n', jsonb_build_object('text', repeat('a', 10000)),
            ' a ', case when n = 1 then now() end from generate_series(1, 1999) as n`,
    [learnerId],
  );
  await world.keep(learnerId, text(12_000));
  const error = { code: "long_items_too_many", context: { limit: 2_000 } };
  await expect(world.keep(learnerId, text(12_000))).rejects.toMatchObject(error);
  expect((await world.keep(learnerId, text(9_000))).isNew).toBe(true);
});
