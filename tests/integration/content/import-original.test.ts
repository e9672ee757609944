import { afterAll, beforeAll, expect, test } from "vitest";

import { keepWithCards } from "#/content/cards/keep-with-cards.ts";
import { hashOriginal } from "#/content/imports/hash-original.ts";
import { importOriginal, importText } from "#/content/imports/import-original.ts";
import { fileBytesMax } from "#/content/imports/import-limits.ts";
import { createTextExtractor } from "#/content/imports/text-extractor.ts";
import { deleteKeptOfTalk, findKept } from "#/content/items/find-kept.ts";
import type { ItemDraft } from "#/content/items/item.ts";
import { deleteItem, undoDeletion } from "#/content/items/items.ts";
import { systemClock } from "#/shared/clock.ts";
import { newId } from "#/shared/ids.ts";

import { createContentWorld, spanishWord, type ContentWorld } from "../../support/content-world.ts";

let world: ContentWorld;
beforeAll(async () => {
  world = await createContentWorld();
});
afterAll(() => world.database.close());

const services = () => ({
  database: world.database,
  clock: systemClock,
  textExtractor: createTextExtractor(),
});
const wish = (learnerId: string) => ({
  learnerId,
  language: "es" as const,
  tags: [],
  isAnew: false,
});
const fileOf = (text: string, name = "cuento.txt") => ({
  original: { bytes: Buffer.from(text), name },
});

test("A file is known by its bytes to whoever kept it, also when its deletion was undone", async () => {
  const learnerId = await world.addLearner();
  const read = () =>
    importOriginal(services(), { ...wish(learnerId), ...fileOf("Había un gato.") });
  const first = await read();
  if (!("kept" in first)) throw new Error("not kept");
  const [kept] = first.kept;
  const itemId = kept?.item.id ?? "";
  expect(kept?.item).toMatchObject({
    title: "cuento",
    body: { text: "Había un gato." },
    source: { kind: "file", hash: await hashOriginal(Buffer.from("Había un gato.")) },
  });
  expect(await read()).toMatchObject({ known: { id: itemId } });
  await deleteItem(services(), { learnerId, itemId });
  const second = await read();
  expect(second).toHaveProperty("kept");
  await undoDeletion(services(), { learnerId, itemId });
  const other = await world.addLearner();
  const theirs = { ...wish(other), ...fileOf("Había un gato.") };
  expect(await importOriginal(services(), theirs)).toHaveProperty("kept");
});

test("What is too large is not even looked at: 50 MB", async () => {
  const learnerId = await world.addLearner();
  const original = { bytes: new Uint8Array(50 * 1024 * 1024), name: "a.txt" };
  await expect(importOriginal(services(), { ...wish(learnerId), original })).rejects.toMatchObject({
    code: "attachment_too_large",
    context: { limit: fileBytesMax },
  });
  expect(await world.rows(`select 1 from content_item where learner_id = ?`, [learnerId])).toEqual(
    [],
  );
});

test("A title of the learner's own goes before all others", async () => {
  const learnerId = await world.addLearner();
  const named = { ...wish(learnerId), ...fileOf("Hola"), title: "Mi texto" };
  expect(await importOriginal(services(), named)).toMatchObject({
    kept: [{ item: { title: "Mi texto" } }],
    isCut: false,
  });
  const page = { ...wish(learnerId), ...fileOf("Adiós", ""), address: "https://example.com/a" };
  expect(await importOriginal(services(), page)).toMatchObject({
    kept: [{ item: { title: "https://example.com/a", source: { kind: "page" } } }],
  });
  const text = { ...wish(learnerId), text: "Adiós", kind: "text" as const };
  expect(await importText(services(), text)).toMatchObject({ known: { excerpt: "Adiós" } });
  expect(await importText(services(), { ...text, isAnew: true })).toHaveProperty("kept");
});

test("Things and their cards are kept both or not at all, and found by what they say", async () => {
  const learnerId = await world.addLearner();
  const source = { kind: "talk" as const, turnId: newId() };
  const word = (title: string): ItemDraft => ({
    kind: "word",
    language: "es",
    title,
    body: { meaning: title },
    source,
  });
  const drafts = [word("uno"), word("dos")];
  const { kept, cards } = await keepWithCards(services(), { learnerId, drafts });
  expect([kept.length, cards]).toEqual([2, 4]);
  const [first, last] = kept.map(({ item }) => item.id).toSorted();
  expect(await findKept(services(), { learnerId, drafts: [word("tres"), word("Dos")] })).toEqual([
    undefined,
    kept[1]?.item.id,
  ]);
  await world.keep(learnerId, spanishWord("cuatro"));
  const missing = [word("cinco"), { ...word("seis"), parentItemId: newId() }];
  await expect(keepWithCards(services(), { learnerId, drafts: missing })).rejects.toMatchObject({
    code: "item_missing",
  });

  const range = { firstId: first ?? "", lastId: last ?? "" };
  const stranger = await world.addLearner();
  expect(await deleteKeptOfTalk(services(), { learnerId: stranger, ...range })).toBe(0);
  // What was kept otherwise meanwhile stays.
  const wide = { firstId: range.firstId, lastId: newId() };
  expect(await deleteKeptOfTalk(services(), { learnerId, ...wide })).toBe(2);
  expect(await deleteKeptOfTalk(services(), { learnerId, ...range })).toBe(0);
  expect(await findKept(services(), { learnerId, drafts: [word("uno"), word("cuatro")] })).toEqual([
    undefined,
    expect.any(String),
  ]);
});
