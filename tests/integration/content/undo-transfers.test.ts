import { expect, test } from "vitest";

import { listCardsOfItem } from "#/content/cards/cards.ts";
import { undoReview } from "#/content/cards/review-card.ts";
import { addToCollection, createCollection } from "#/content/items/collections.ts";
import { deleteItem, updateItem } from "#/content/items/items.ts";
import { undoTransfer } from "#/content/transfers/undo-transfer.ts";
import { newId } from "#/shared/ids.ts";

import { meantWord, only } from "../../support/card-world.ts";
import { useTransfers } from "../../support/transfer-world.ts";

const { world, services, me, bringIn, keptBy } = useTransfers();

const undo = (transferId: string) => undoTransfer(services(), { learnerId: me(), transferId });

test("Taking a file back leaves everything as it was before, and happens once", async () => {
  const [own] = await world().addCards(me(), { ...meantWord("gato"), tags: ["mein"] });
  await world().answer(me(), own ?? only([]));
  const before = await keptBy(me());
  const { transferId } = await bringIn(
    "word,meaning,example\ngato,Katze,\nperro,Hund,El perro come.",
    "a.csv",
  );
  expect(await undo(transferId)).toEqual({ items: 1, cards: 3, keptItems: 0 });
  expect(await keptBy(me())).toEqual(before);
  await expect(undo(transferId)).rejects.toMatchObject({ code: "transfer_missing" });
  await expect(undo(newId())).rejects.toMatchObject({ code: "transfer_missing" });
  // The same file can be brought in again.
  expect(await bringIn("perro,Hund", "a.csv")).toMatchObject({ newItems: 1 });
});

test("Taking a file back takes cards from what was there before, but not those answered since", async () => {
  const { item } = await world().keep(me(), meantWord("gato"));
  const { transferId } = await bringIn("gato,Katze", "a.csv");
  const [first] = await listCardsOfItem(services(), { learnerId: me(), itemId: item.id });
  await world().answer(me(), first ?? only([]));
  expect(await undo(transferId)).toEqual({ items: 0, cards: 1, keptItems: 0 });
  const left = await listCardsOfItem(services(), { learnerId: me(), itemId: item.id });
  expect(left.map(({ id }) => id)).toEqual([first?.id]);
});

test("Taking a file back leaves what was changed, sorted, practised or worked on since", async () => {
  const titles = ["fresco", "cambiado", "ordenado", "contestado", "deshecho", "borrado"];
  const { transferId } = await bringIn(titles.map((title) => `${title},x`).join("\n"), "a.csv");
  const rows = await world().rows(
    "select id, title, version from content_item where transfer_id = ?",
    [transferId],
  );
  const idOf = (title: string) => String(rows.find((row) => row["title"] === title)?.["id"]);
  const change = { itemId: idOf("cambiado"), version: 1, changes: { tags: ["neu"] } };
  await updateItem(services(), { learnerId: me(), ...change });
  const { id: collectionId } = await createCollection(services(), { learnerId: me(), name: "K" });
  await addToCollection(services(), { learnerId: me(), collectionId, itemId: idOf("ordenado") });
  for (const title of ["contestado", "deshecho"]) {
    const cards = await listCardsOfItem(services(), { learnerId: me(), itemId: idOf(title) });
    const { reviewId } = await world().answer(me(), cards[0] ?? only([]));
    if (title === "deshecho") await undoReview(services(), { learnerId: me(), reviewId });
  }
  await deleteItem(services(), { learnerId: me(), itemId: idOf("borrado") });
  expect(await undo(transferId)).toEqual({ items: 3, cards: 6, keptItems: 3 });
  const left = await keptBy(me());
  expect(left.map(({ title }) => title)).toEqual(["cambiado", "contestado", "ordenado"]);
  expect(left.every(({ cards }) => (cards as unknown[]).length === 2)).toBe(true);
});
