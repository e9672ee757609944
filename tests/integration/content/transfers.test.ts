import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { listCardsOfItem } from "#/content/cards/cards.ts";
import { undoReview } from "#/content/cards/review-card.ts";
import type { ExportFormat } from "#/content/exports/export-format.ts";
import { exportItems } from "#/content/exports/export-items.ts";
import { fileWriters } from "#/content/exports/file-writers.ts";
import type { ItemExporter } from "#/content/exports/item-exporter.ts";
import { addToCollection, createCollection } from "#/content/items/collections.ts";
import type { ItemDraft } from "#/content/items/item.ts";
import { deleteItem, keepItems, updateItem } from "#/content/items/items.ts";
import { applyTransfer } from "#/content/transfers/apply-transfer.ts";
import { readCardFile } from "#/content/transfers/read-card-file.ts";
import { stageTransfer, type TransferServices } from "#/content/transfers/stage-transfer.ts";
import {
  discardTransfer,
  eraseStaleTransfers,
  undoTransfer,
} from "#/content/transfers/undo-transfer.ts";
import { newId } from "#/shared/ids.ts";

import {
  berlin,
  createCardWorld,
  meantWord,
  only,
  type CardWorld,
} from "../../support/card-world.ts";

let world: CardWorld;
let services: TransferServices;
let me: string;

beforeAll(async () => {
  world = await createCardWorld();
  services = { ...world.services, cardFileReader: { read: readCardFile } };
});

beforeEach(async () => {
  me = await world.addLearner();
});

afterAll(() => world.database.close());

/** In this thread, to save time: what the exporter's own does has tests of its own. */
const exporter: ItemExporter = {
  write: async ({ format, moment }, pages) => {
    const writer = await fileWriters[format](moment);
    for await (const page of pages) writer.add(page);
    return writer.finish();
  },
};

async function exportAll(format: ExportFormat, learnerId = me): Promise<Uint8Array> {
  const wish = {
    learnerId,
    timeZone: berlin,
    format,
    language: undefined,
    collectionId: undefined,
  };
  return (await exportItems({ ...services, exporter }, wish)).bytes;
}

async function stage(bytes: Uint8Array | string, name: string, learnerId = me) {
  return stageTransfer(services, {
    learnerId,
    timeZone: berlin,
    nativeLanguage: "de",
    language: "es",
    bytes: typeof bytes === "string" ? Buffer.from(bytes) : bytes,
    name,
  });
}

async function bringIn(bytes: Uint8Array | string, name: string, learnerId = me) {
  const { transferId } = await stage(bytes, name, learnerId);
  return { transferId, ...(await applyTransfer(services, { learnerId, transferId })) };
}

/** What somebody keeps, with how well they know it, but for the ids. */
async function keptBy(learnerId: string) {
  const items = await world.rows(
    `select kind, language, title, body, to_jsonb(tags) as tags, favourite,
            (select jsonb_agg(to_jsonb(card) - 'id' - 'item_id' - 'learner_id' - 'transfer_id'
                      - 'created_at' - 'version' order by position, kind)
               from card where item_id = content_item.id) as cards
       from content_item where learner_id = ? and deleted_at is null order by created_at, title`,
    [learnerId],
  );
  return items;
}

const waiting = (learnerId = me) =>
  world.rows(
    `select (select count(*)::int from transfer_page where transfer_id = transfer.id) as pages
       from transfer where learner_id = ? and applied_at is null`,
    [learnerId],
  );

describe("What somebody keeps", () => {
  test.each(["csv", "tsv", "json", "apkg"] as const)(
    "is taken to another account by %s as it was, with how well it is known",
    async (format) => {
      const [card] = await world.addCards(me, meantWord("gato"));
      await world.addCards(me, { ...japanese, tags: ["essen"] });
      await world.answer(me, card ?? only([]));
      const other = await world.addLearner();
      const made = await bringIn(await exportAll(format), `a.${format}`, other);
      expect(made).toMatchObject({ newItems: 2, knownItems: 0, newCards: 4 });
      const before = await keptBy(me);
      expect(before).toHaveLength(2);
      const there = await keptBy(other);
      // Anki keeps four places of what FSRS knows.
      if (format !== "apkg") expect(there).toEqual(before);
      else expect(rounded(there)).toEqual(rounded(before));
      expect(await waiting(other)).toEqual([]);
    },
  );

  test.each(["csv", "tsv", "json", "apkg"] as const)(
    "comes back by %s without a double, and stays as it is there",
    async (format) => {
      const [card] = await world.addCards(me, meantWord("gato"));
      await keepItems(world.services, { learnerId: me, drafts: [flashcards, text] });
      const file = await exportAll(format);
      await world.answer(me, card ?? only([]));
      const before = await keptBy(me);
      const preview = await stage(file, `a.${format}`);
      expect(preview).toMatchObject({ newItems: 0, knownItems: format === "apkg" ? 2 : 3 });
      const made = await applyTransfer(services, { learnerId: me, transferId: preview.transferId });
      expect(made).toMatchObject({ newItems: 0, newCards: preview.newCards });
      // A deck asks what was not asked yet.
      expect(preview.newCards).toBe(format === "apkg" ? 1 : 0);
      const after = await keptBy(me);
      expect(after.slice(0, 1)).toEqual(before.slice(0, 1));
      expect(after).toHaveLength(3);
    },
  );

  test("is known again by its id where it was changed meanwhile, also in a deck", async () => {
    const { item } = await world.keep(me, meantWord("gato"));
    await world.keep(me, { ...flashcards });
    const files = [await exportAll("json"), await exportAll("apkg"), await exportAll("csv")];
    const { id: itemId, version } = item;
    await updateItem(services, { learnerId: me, itemId, version, changes: { title: "el gato" } });
    for (const [index, name] of ["a.json", "a.apkg", "a.csv"].entries()) {
      const { newItems, knownItems } = await stage(files[index] ?? "", name);
      expect({ newItems, knownItems }).toEqual({ newItems: 0, knownItems: 2 });
    }
    // Of somebody else the id says nothing.
    const other = await world.addLearner();
    expect(await stage(files[0] ?? "", "a.json", other)).toMatchObject({ newItems: 2 });
  });

  test("gets from a file only the cards that it has not and could have", async () => {
    const { item } = await world.keep(me, meantWord("gato"));
    const rows = "word,meaning,example\ngato,Katze,El gato come.\nperro,Hund,";
    const preview = await stage(rows, "a.csv");
    expect(preview).toMatchObject({ newItems: 1, knownItems: 1, newCards: 4 });
    const made = await bringIn(rows, "a.csv");
    expect(made).toMatchObject({ newItems: 1, knownItems: 1, newCards: 4 });
    const cards = await listCardsOfItem(services, { learnerId: me, itemId: item.id });
    expect(cards.map(({ kind }) => kind)).toEqual(["recall", "recognition"]);
    expect((await bringIn(rows, "a.csv")).newCards).toBe(0);
  });

  test("brings a material with its text, also where the text is there already", async () => {
    const { item: parent } = await world.keep(me, text);
    await world.keep(me, { ...summary, parentItemId: parent.id });
    const file = await exportAll("json");
    await deleteItem(services, { learnerId: me, itemId: only(await idsOf("Z")) });
    expect(await bringIn(file, "a.json")).toMatchObject({ newItems: 1, knownItems: 1 });
    const parents = `select parent_item_id from content_item
      where learner_id = ? and title = 'Z' and deleted_at is null`;
    expect(await world.rows(parents, [me])).toEqual([{ parent_item_id: parent.id }]);
    const other = await world.addLearner();
    await bringIn(file, "a.json", other);
    const [row] = await world.rows(
      `select parent.title from content_item child join content_item parent
           on parent.id = child.parent_item_id where child.learner_id = ?`,
      [other],
    );
    expect(row).toEqual({ title: "T" });
  });

  const idsOf = async (title: string): Promise<string[]> => {
    const rows = await world.rows(
      "select id from content_item where learner_id = ? and title = ?",
      [me, title],
    );
    return rows.map(({ id }) => String(id));
  };
});

const japanese: ItemDraft = {
  kind: "word",
  language: "ja",
  title: "食べ残す",
  body: { meaning: "übrig lassen", reading: "たべのこす" },
};

const flashcards: ItemDraft = {
  kind: "flashcards",
  language: "es",
  title: "Karten",
  body: { cards: [{ front: "uno", back: "eins" }] },
};

const text: ItemDraft = { kind: "text", language: "es", title: "T", body: { text: "Hola." } };

const summary: ItemDraft = {
  kind: "summary",
  language: "es",
  title: "Z",
  body: { points: [{ text: "Gruß" }] },
};

const rounded = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, part: unknown) =>
      (key === "stability" || key === "difficulty") && typeof part === "number"
        ? Math.round(part * 1e4) / 1e4
        : key === "last_review" && typeof part === "string"
          ? part.slice(0, 19)
          : part,
    ),
  ) as unknown;

describe("A file that waits", () => {
  test("makes nothing, and is forgotten for the next one, on demand, and after an hour", async () => {
    const first = await stage("gato,Katze", "a.csv");
    expect(await keptBy(me)).toEqual([]);
    expect(await waiting()).toEqual([{ pages: 1 }]);
    const second = await stage("perro,Hund", "a.csv");
    expect(await waiting()).toEqual([{ pages: 1 }]);
    const missing = { code: "transfer_missing" };
    const apply = (transferId: string, learnerId = me) =>
      applyTransfer(services, { learnerId, transferId });
    await expect(apply(first.transferId)).rejects.toMatchObject(missing);
    const other = await world.addLearner();
    await expect(apply(second.transferId, other)).rejects.toMatchObject(missing);
    await discardTransfer(services, { learnerId: me, ...second });
    await expect(discardTransfer(services, { learnerId: me, ...second })).rejects.toMatchObject(
      missing,
    );
    const third = await stage("perro,Hund", "a.csv");
    await world.rows(
      "update transfer set created_at = now() - interval '61 minutes' where id = ?",
      [third.transferId],
    );
    await expect(apply(third.transferId)).rejects.toMatchObject(missing);
    expect(await eraseStaleTransfers(services)).toBe(1);
    expect(await waiting()).toEqual([]);
    expect(await keptBy(me)).toEqual([]);
  });

  test("is brought in once, whoever presses twice", async () => {
    const { transferId } = await stage("gato,Katze\nperro,Hund", "a.csv");
    const results = await Promise.allSettled(
      [1, 2].map(() => applyTransfer(services, { learnerId: me, transferId })),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await keptBy(me)).toHaveLength(2);
  });

  test("is too large before it is read", async () => {
    const large = stage(Buffer.alloc(10 * 1024 * 1024 + 1), "a.csv");
    await expect(large).rejects.toMatchObject({ code: "attachment_too_large" });
  });

  test("of many pages comes in whole", async () => {
    const rows = Array.from({ length: 450 }, (_, index) => `palabra ${String(index)},Wort`);
    expect(await bringIn(rows.join("\n"), "a.csv")).toMatchObject({ newItems: 450, newCards: 900 });
    expect(await bringIn(rows.join("\n"), "a.csv")).toMatchObject({ newItems: 0, knownItems: 450 });
  });

  test("brings nothing at all where one thing of it cannot be written", async () => {
    const rows = Array.from({ length: 250 }, (_, index) => `palabra ${String(index)},Wort`);
    const { transferId } = await stage(rows.join("\n"), "a.csv");
    await world.rows(
      `update transfer_page set items = jsonb_set(items, '{9,kind}', '"nonsense"')
        where transfer_id = ? and position = 1`,
      [transferId],
    );
    await expect(applyTransfer(services, { learnerId: me, transferId })).rejects.toThrow(
      /violates check constraint/,
    );
    expect(await keptBy(me)).toEqual([]);
    expect(await waiting()).toEqual([{ pages: 2 }]);
  });
});

describe("Taking a file back", () => {
  const undo = (transferId: string) => undoTransfer(services, { learnerId: me, transferId });

  test("leaves everything as it was before, and happens once", async () => {
    const [own] = await world.addCards(me, { ...meantWord("gato"), tags: ["mein"] });
    await world.answer(me, own ?? only([]));
    const before = await keptBy(me);
    const { transferId } = await bringIn(
      "word,meaning,example\ngato,Katze,\nperro,Hund,El perro come.",
      "a.csv",
    );
    expect(await undo(transferId)).toEqual({ items: 1, cards: 3, keptItems: 0 });
    expect(await keptBy(me)).toEqual(before);
    await expect(undo(transferId)).rejects.toMatchObject({ code: "transfer_missing" });
    await expect(undo(newId())).rejects.toMatchObject({ code: "transfer_missing" });
    // The same file can be brought in again.
    expect(await bringIn("perro,Hund", "a.csv")).toMatchObject({ newItems: 1 });
  });

  test("takes cards from what was there before, but not those answered since", async () => {
    const { item } = await world.keep(me, meantWord("gato"));
    const { transferId } = await bringIn("gato,Katze", "a.csv");
    const [first] = await listCardsOfItem(services, { learnerId: me, itemId: item.id });
    await world.answer(me, first ?? only([]));
    expect(await undo(transferId)).toEqual({ items: 0, cards: 1, keptItems: 0 });
    const left = await listCardsOfItem(services, { learnerId: me, itemId: item.id });
    expect(left.map(({ id }) => id)).toEqual([first?.id]);
  });

  test("leaves what was changed, sorted, practised or worked on since", async () => {
    const titles = ["fresco", "cambiado", "ordenado", "contestado", "deshecho", "borrado"];
    const { transferId } = await bringIn(titles.map((title) => `${title},x`).join("\n"), "a.csv");
    const rows = await world.rows(
      "select id, title, version from content_item where transfer_id = ?",
      [transferId],
    );
    const idOf = (title: string) => String(rows.find((row) => row["title"] === title)?.["id"]);
    const change = { itemId: idOf("cambiado"), version: 1, changes: { tags: ["neu"] } };
    await updateItem(services, { learnerId: me, ...change });
    const { id: collectionId } = await createCollection(services, { learnerId: me, name: "K" });
    await addToCollection(services, { learnerId: me, collectionId, itemId: idOf("ordenado") });
    for (const title of ["contestado", "deshecho"]) {
      const cards = await listCardsOfItem(services, { learnerId: me, itemId: idOf(title) });
      const { reviewId } = await world.answer(me, cards[0] ?? only([]));
      if (title === "deshecho") await undoReview(services, { learnerId: me, reviewId });
    }
    await deleteItem(services, { learnerId: me, itemId: idOf("borrado") });
    expect(await undo(transferId)).toEqual({ items: 3, cards: 6, keptItems: 3 });
    const left = await keptBy(me);
    expect(left.map(({ title }) => title)).toEqual(["cambiado", "contestado", "ordenado"]);
    expect(left.every(({ cards }) => (cards as unknown[]).length === 2)).toBe(true);
  });
});
