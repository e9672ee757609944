import { afterAll, beforeAll, expect, test } from "vitest";

import {
  addToCollection,
  createCollection,
  listCollectionItems,
} from "#/content/items/collections.ts";
import {
  countItemsByKind,
  listDeletedItems,
  listItems,
  listSharedItems,
  listTags,
  searchItems,
} from "#/content/items/find-items.ts";
import { findItemOfOriginal, findKept } from "#/content/items/find-kept.ts";
import { deleteItem, getItem, undoDeletion, updateItem } from "#/content/items/items.ts";
import { eraseDeletedItems } from "#/content/items/sweep-items.ts";
import { applyTransfer } from "#/content/transfers/apply-transfer.ts";
import { selectTwins } from "#/content/transfers/transfer.repository.ts";
import { systemClock } from "#/shared/clock.ts";

import { stageWords } from "../../support/stage-words.ts";
import { createContentWorld, spanishWord, type ContentWorld } from "../../support/content-world.ts";
import { countStatements, explain } from "../../support/count-statements.ts";
import { readPlan, type PlanStep } from "../../support/read-plan.ts";

let world: ContentWorld;
let services: Pick<ContentWorld, "database">;
let learnerId: string;
let collectionId: string;
let parentItemId: string;
const hash = "0".repeat(64);

/** Things of one learner, in which some are rare and some common; every hundredth is deleted. */
const growth = `
  insert into content_item (id, learner_id, kind, language, title, body, search_text, normalised_key,
    tags, favourite, parent_item_id, shared_server_id, deleted_at)
  select gen_random_uuid(), ?, kind, case when n % 10 = 0 then 'fr' else 'es' end, 'title ' || n,
         jsonb_build_object('meaning', repeat('meaning ', 20)),
         ' comun palabra' || n || ' ' || md5(n::text) || case when n % 5000 = 0 then ' mariposa' else '' end
           || case when n = 77777 then ' 日本 本語 語' else '' end || ' ',
         case when kind = 'word' then n::text end,
         case when n % 4 = 0 then array['oft', 't' || n % 1000] else '{}' end, n % 1000 = 0,
         case when n % 20000 = 7 then ?::uuid end, case when n % 5000 = 1 then 's1' end,
         case when n % 100 = 99 then now() - interval '1 day' end
    from (select n, case when n % 50 = 0 then 'text' when n = 777 then 'quiz' else 'word' end as kind
            from generate_series(1, ?) as n) as counted`;

beforeAll(async () => {
  world = await createContentWorld();
  services = world;
  learnerId = await world.addLearner();
  const other = await world.addLearner();
  await world.rows("insert into server (id) values ('s1')");
  const { item } = await world.keep(learnerId, {
    kind: "text",
    language: "es",
    title: "Cuento",
    body: { text: "Érase una vez" },
    source: { kind: "file", hash },
  });
  parentItemId = item.id;
  collectionId = (await createCollection(services, { learnerId, name: "Viaje" })).id;
  await addToCollection(services, { learnerId, collectionId, itemId: item.id });
  await world.rows(growth, [learnerId, parentItemId, 99_990]);
  await world.rows(growth, [other, null, 50_000]);
  await world.rows(
    `insert into collection (id, learner_id, name)
     select gen_random_uuid(), ?, 'n' || n from generate_series(1, 5000) as n`,
    [other],
  );
  await world.rows(
    `insert into collection_item (collection_id, item_id, position)
     select collection.id, item.id, 1 + row_number() over (partition by collection.id)
       from collection
       join lateral (select id from content_item where learner_id = collection.learner_id
                        and deleted_at is null and title <> 'Cuento' limit 1000) as item on true
      where collection.name like 'n1_'`,
  );
  // Of what is committed and not yet on disk, vacuum cannot note that everybody sees it.
  await world.rows("checkpoint");
  await world.rows("vacuum (analyze) content_item");
  await world.rows("vacuum (analyze) collection");
  await world.rows("vacuum (analyze) collection_item");
}, 120_000);

afterAll(() => world.database.close());

/** The statements of `work`, each with its steps. */
async function planOf(work: () => Promise<unknown>): Promise<PlanStep[][]> {
  const statements = await countStatements(world.database, work);
  const plans: PlanStep[][] = [];
  for (const statement of statements) plans.push(await readPlan(world.database, statement));
  return plans;
}

const page = { after: null, rows: 10 };
const middle = "80000000-0000-4000-8000-000000000000";
const search = (query: string, filter = {}) =>
  searchItems(services, { learnerId, query, isGuess: false, filter, ...page });
const list = (filter: Parameters<typeof listItems>[1]["filter"], after: string | null = null) =>
  listItems(services, { learnerId, filter, rows: 10, after });

const findOfOriginal = async (of: string) => {
  const found = await findItemOfOriginal(services, { learnerId, hash: of });
  return { rows: found ? [found] : [] };
};

const above = (before: string) =>
  listItems(services, { learnerId, filter: {}, rows: 10, after: null, before });

/**
 * Each with how many statements it takes, and how many rows its dearest step may look at: what a list
 * shows, or in a search what fits. Of what fits a tenth of everything, PostgreSQL may read all that
 * the learner has, and nothing of anybody else's.
 */
const questions: [string, () => Promise<{ rows: unknown[] }>, number, number][] = [
  ["a rare word", () => search("mariposa"), 1, 60],
  ["one word of all", () => search("palabra4242"), 1, 60],
  ["the beginning of many", () => search("palabra1"), 1, 100_000],
  ["a common word and a rare one", () => search("comun mariposa"), 1, 60],
  ["two letters of Japanese", () => search("本語"), 1, 60],
  ["a word with a slip", () => search("maripsoa"), 2, 120],
  ["two words with slips", () => search("marriposa palabra500Z"), 2, 3_000],
  ["a word of one language", () => search("mariposa", { language: "fr" }), 1, 60],
  ["all", () => list({}), 1, 60],
  ["all, in the middle", () => list({}, middle), 1, 60],
  ["a kind", () => list({ kind: "text" }), 1, 60],
  ["a rare kind", () => list({ kind: "quiz" }), 1, 60],
  ["a language", () => list({ language: "fr" }, middle), 1, 60],
  ["a kind in a language", () => list({ kind: "text", language: "fr" }), 1, 60],
  ["favourites", () => list({ favourite: true }), 1, 60],
  ["a common tag", () => list({ tag: "oft" }), 1, 100_000],
  ["a rare tag", () => list({ tag: "t4" }), 1, 120],
  ["what is above a page", () => above(middle), 1, 60],
  ["what is in a collection", () => list({ collectionId }), 1, 60],
  [
    "the tags of what was tagged last",
    async () => ({ rows: await listTags(services, { learnerId, beginning: "t", limit: 25 }) }),
    1,
    8_000,
  ],
  [
    "what was deleted last",
    () => listDeletedItems(services, { learnerId, rows: 25, after: null }),
    1,
    // Where most of what was deleted is one learner's, the index of all that was does as well.
    1_500,
  ],
  ["what was made of a text", () => list({ parentItemId }), 1, 60],
  ["what came of a file", () => findOfOriginal(hash), 1, 60],
  ["what is shared", () => listSharedItems(services, { serverId: "s1", ...page }), 1, 60],
  [
    "a collection",
    () => listCollectionItems(services, { learnerId, collectionId, ...page }),
    1,
    60,
  ],
];

test.each(questions)(
  "Of 100,000 things, %s is found by indexes and without reading them",
  async (_, ask, statementsMax, rowsMax) => {
    let found = 0;
    const plans = await planOf(async () => {
      found = (await ask()).rows.length;
    });
    expect(found).toBeGreaterThan(0);
    expect(plans).toHaveLength(statementsMax);
    const steps = plans.flat();
    expect(steps.filter(({ kind }) => kind === "Seq Scan")).toEqual([]);
    expect(steps.filter(({ rows }) => rows > rowsMax)).toEqual([]);
    expect(steps.map(({ kind }) => kind).join(", ")).toMatch(/Index/);
  },
);

test("A word that everything holds is found by one statement, which reads each thing once", async () => {
  let found = 0;
  const plans = await planOf(async () => {
    found = (await search("común")).rows.length;
  });
  expect(found).toBe(10);
  expect(plans).toHaveLength(1);
  expect(plans.flat().filter(({ rows }) => rows > 120_000)).toEqual([]);
});

test("What is nowhere is not found by reading everything either", async () => {
  const plans = await planOf(() => search("xylophon"));
  expect(plans).toHaveLength(2);
  expect(plans.flat().filter(({ rows }) => rows > 60)).toEqual([]);
});

test("Whether 500 words are kept already is asked once, of their keys", async () => {
  const drafts = Array.from({ length: 500 }, (_, index) => spanishWord(`w${String(index)}`));
  const plans = await planOf(() => findKept(services, { learnerId, drafts }));
  expect(plans).toHaveLength(1);
  expect(plans.flat()).toMatchObject([{ read: "content_item_kept_once", kind: "Index Scan" }]);
});

test("The counts of 100,000 things are read from one index alone", async () => {
  let counts: Awaited<ReturnType<typeof countItemsByKind>> = [];
  const plans = await planOf(async () => {
    counts = await countItemsByKind(services, { learnerId });
  });
  expect(counts).toContainEqual({ kind: "quiz", language: "es", items: 1 });
  expect(counts.reduce((sum, { items }) => sum + items, 0)).toBe(98_992);
  expect(plans).toHaveLength(1);
  const reading = plans.flat().filter(({ read }) => read !== "");
  expect(reading).toMatchObject([{ kind: "Index Only Scan", heapFetches: 0, rows: 98_992 }]);
});

test("Keeping, reading, editing, deleting and bringing back read through no table", async () => {
  const statements = await countStatements(world.database, async () => {
    const { item } = await world.keep(learnerId, { ...spanishWord("nuevo"), parentItemId });
    const own = { learnerId, itemId: item.id };
    await getItem(services, own);
    await updateItem(services, { ...own, version: 1, changes: { tags: ["neu"] } });
    await deleteItem(services, own);
    await undoDeletion(services, own);
    await eraseDeletedItems(services);
  });
  expect(statements).toHaveLength(11);
  const plans: string[] = [];
  for (const statement of statements) {
    const plan = await explain(world.database, statement);
    plans.push(...plan);
    expect({
      plan,
      scans: plan.filter((line) => line.includes("Seq Scan on content_item")),
    }).toEqual({ plan, scans: [] });
  }
  // Whether there are too many long ones is asked of no body.
  expect(plans.join("\n")).toContain("content_item_long");
});

test("A file of cards is compared with what is kept by keys, and not by reading all of it", async () => {
  const cardServices = { ...services, clock: systemClock };
  const item = { kind: "text", language: "es", title: "Cuento", body: { text: "Érase una vez" } };
  const own = [{ ...item }, { ...item, body: { text: "Otro" } }, { ...item, id: parentItemId }];
  const file = JSON.stringify({ format: "parley-items", version: 1, items: own });
  const { transferId, ...preview } = await stageWords(cardServices, learnerId, file, "a.json");
  expect(preview).toMatchObject({ newItems: 1, knownItems: 1 });
  const plans = await planOf(() =>
    selectTwins(world.database.sql(), learnerId, { transferId, position: 0 }),
  );
  expect(plans).toHaveLength(1);
  const scans = plans
    .flat()
    .filter(({ kind, read }) => kind === "Seq Scan" && read === "content_item");
  expect(scans).toEqual([]);
  expect(plans.flat().filter(({ rows }) => rows > 150)).toEqual([]);
});

test("There are 100,000 things at most, with deleted ones, and doubles are no more", async () => {
  await world.rows(
    `insert into content_item (id, learner_id, kind, language, title, body, search_text)
     select gen_random_uuid(), ?, 'notes', 'es', 'n', '{}', ' n '
       from generate_series(1, 100000 - (select count(*) from content_item where learner_id = ?))`,
    [learnerId, learnerId],
  );
  expect((await world.keep(learnerId, spanishWord("nuevo"))).isNew).toBe(false);
  const refused = expect.objectContaining({ code: "items_too_many", context: { limit: 100_000 } });
  await expect(world.keep(learnerId, spanishWord("otro"))).rejects.toThrow(refused as Error);
  const cardServices = { ...services, clock: systemClock };
  const { transferId } = await stageWords(cardServices, learnerId, "otra,otra\nmás,más");
  await expect(applyTransfer(cardServices, { learnerId, transferId })).rejects.toThrow(
    refused as Error,
  );
  await world.rows("delete from content_item where learner_id = ? and title = 'title 1'", [
    learnerId,
  ]);
  const rush = await Promise.allSettled(
    ["a", "b", "c", "d"].map((word) => world.keep(learnerId, spanishWord(word))),
  );
  expect(rush.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(
    await world.rows("select count(*)::int as items from content_item where learner_id = ?", [
      learnerId,
    ]),
  ).toEqual([{ items: 100_000 }]);
});
