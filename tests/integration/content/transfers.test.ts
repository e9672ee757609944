import { describe, expect, test } from "vitest";

import { listCardsOfItem } from "#/content/cards/cards.ts";
import type { ItemDraft } from "#/content/items/item.ts";
import { deleteItem, keepItems, updateItem } from "#/content/items/items.ts";
import { applyTransfer } from "#/content/transfers/apply-transfer.ts";
import { discardTransfer, eraseStaleTransfers } from "#/content/transfers/undo-transfer.ts";

import { meantWord, only } from "../../support/card-world.ts";
import { useTransfers } from "../../support/transfer-world.ts";

const { world, services, stage, me, exportAll, bringIn, keptBy, waiting } = useTransfers();

describe("What somebody keeps", () => {
  test.each(["csv", "tsv", "json", "apkg"] as const)(
    "is taken to another account by %s as it was, with how well it is known",
    async (format) => {
      const [card] = await world().addCards(me(), meantWord("gato"));
      await world().addCards(me(), { ...japanese, tags: ["essen"] });
      await world().answer(me(), card ?? only([]));
      const other = await world().addLearner();
      const made = await bringIn(await exportAll(format), `a.${format}`, other);
      expect(made).toMatchObject({ newItems: 2, knownItems: 0, newCards: 4 });
      const before = await keptBy(me());
      expect(before).toHaveLength(2);
      const there = await keptBy(other);
      // Anki keeps whole seconds, and four places of what FSRS knows.
      const wanted = format === "apkg" ? rounded : (value: unknown) => value;
      expect(wanted(there)).toEqual(wanted(before));
      expect(await waiting(other)).toEqual([]);
    },
  );

  test.each(["csv", "tsv", "json", "apkg"] as const)(
    "comes back by %s without a double, and stays as it is there",
    async (format) => {
      const [card] = await world().addCards(me(), meantWord("gato"));
      await keepItems(services(), { learnerId: me(), drafts: [flashcards, text] });
      const file = await exportAll(format);
      await world().answer(me(), card ?? only([]));
      const before = await keptBy(me());
      const preview = await stage(file, `a.${format}`);
      expect(preview).toMatchObject({ newItems: 0, knownItems: format === "apkg" ? 2 : 3 });
      const made = await applyTransfer(services(), {
        learnerId: me(),
        transferId: preview.transferId,
      });
      expect(made).toMatchObject({ newItems: 0, newCards: preview.newCards });
      expect(preview.newCards).toBe(0);
      const after = await keptBy(me());
      expect(after.slice(0, 1)).toEqual(before.slice(0, 1));
      expect(after).toHaveLength(3);
    },
  );

  test("is known again by its id where it was changed meanwhile, also in a deck", async () => {
    const { item } = await world().keep(me(), meantWord("gato"));
    await world().keep(me(), { ...flashcards });
    const files = [await exportAll("json"), await exportAll("apkg"), await exportAll("csv")];
    const { id: itemId, version } = item;
    await updateItem(services(), {
      learnerId: me(),
      itemId,
      version,
      changes: { title: "el gato" },
    });
    for (const [index, name] of ["a.json", "a.apkg", "a.csv"].entries()) {
      const { newItems, knownItems } = await stage(files[index] ?? "", name);
      expect({ newItems, knownItems }).toEqual({ newItems: 0, knownItems: 2 });
    }
    // Of somebody else the id says nothing.
    const other = await world().addLearner();
    expect(await stage(files[0] ?? "", "a.json", other)).toMatchObject({ newItems: 2 });
  });

  test("gets from a file only the cards that it has not and could have", async () => {
    const { item } = await world().keep(me(), meantWord("gato"));
    const rows = "word,meaning,example\ngato,Katze,El gato come.\nperro,Hund,";
    const preview = await stage(rows, "a.csv");
    expect(preview).toMatchObject({ newItems: 1, knownItems: 1, newCards: 4 });
    const made = await bringIn(rows, "a.csv");
    expect(made).toMatchObject({ newItems: 1, knownItems: 1, newCards: 4 });
    const cards = await listCardsOfItem(services(), { learnerId: me(), itemId: item.id });
    expect(cards.map(({ kind }) => kind)).toEqual(["recall", "recognition"]);
    expect((await bringIn(rows, "a.csv")).newCards).toBe(0);
  });

  test("brings a material with its text, also where the text is there already", async () => {
    const { item: parent } = await world().keep(me(), text);
    await world().keep(me(), { ...summary, parentItemId: parent.id });
    const file = await exportAll("json");
    await deleteItem(services(), { learnerId: me(), itemId: only(await idsOf("Z")) });
    expect(await bringIn(file, "a.json")).toMatchObject({ newItems: 1, knownItems: 1 });
    const parents = `select parent_item_id from content_item
      where learner_id = ? and title = 'Z' and deleted_at is null`;
    expect(await world().rows(parents, [me()])).toEqual([{ parent_item_id: parent.id }]);
    const other = await world().addLearner();
    await bringIn(file, "a.json", other);
    const [row] = await world().rows(
      `select parent.title from content_item child join content_item parent
           on parent.id = child.parent_item_id where child.learner_id = ?`,
      [other],
    );
    expect(row).toEqual({ title: "T" });
  });

  const idsOf = async (title: string): Promise<string[]> => {
    const rows = await world().rows(
      "select id from content_item where learner_id = ? and title = ?",
      [me(), title],
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
    expect(await keptBy(me())).toEqual([]);
    expect(await waiting()).toEqual([{ pages: 1 }]);
    const second = await stage("perro,Hund", "a.csv");
    expect(await waiting()).toEqual([{ pages: 1 }]);
    const missing = { code: "transfer_missing" };
    const apply = (transferId: string, learnerId = me()) =>
      applyTransfer(services(), { learnerId, transferId });
    await expect(apply(first.transferId)).rejects.toMatchObject(missing);
    const other = await world().addLearner();
    await expect(apply(second.transferId, other)).rejects.toMatchObject(missing);
    await discardTransfer(services(), { learnerId: me(), ...second });
    await expect(discardTransfer(services(), { learnerId: me(), ...second })).rejects.toMatchObject(
      missing,
    );
    const third = await stage("perro,Hund", "a.csv");
    await world().rows(
      "update transfer set created_at = now() - interval '61 minutes' where id = ?",
      [third.transferId],
    );
    await expect(apply(third.transferId)).rejects.toMatchObject(missing);
    expect(await eraseStaleTransfers(services())).toBe(1);
    expect(await waiting()).toEqual([]);
    expect(await keptBy(me())).toEqual([]);
  });

  test("is brought in once, whoever presses twice", async () => {
    const { transferId } = await stage("gato,Katze\nperro,Hund", "a.csv");
    const results = await Promise.allSettled(
      [1, 2].map(() => applyTransfer(services(), { learnerId: me(), transferId })),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await keptBy(me())).toHaveLength(2);
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
    await world().rows(
      `update transfer_page set items = jsonb_set(items, '{9,kind}', '"nonsense"')
        where transfer_id = ? and position = 1`,
      [transferId],
    );
    await expect(applyTransfer(services(), { learnerId: me(), transferId })).rejects.toThrow(
      /violates check constraint/,
    );
    expect(await keptBy(me())).toEqual([]);
    expect(await waiting()).toEqual([{ pages: 2 }]);
  });
});
