import { describe, expect, test, vi } from "vitest";

import type { CardServices } from "#/content/cards/services.ts";
import {
  buryCard,
  correctReading,
  listCardsOfItem,
  makeCards,
  suspendCard,
} from "#/content/cards/cards.ts";
import { reviewCard, undoReview } from "#/content/cards/review-card.ts";
import type { CardView } from "#/content/cards/card.ts";
import { addToCollection, createCollection } from "#/content/items/collections.ts";
import { deleteItem, getItem, keepItems, undoDeletion, updateItem } from "#/content/items/items.ts";
import { setFavourite, shareItem } from "#/content/items/mark-items.ts";
import { insertMaterial } from "#/content/materials/new-material.repository.ts";
import { replaceRun } from "#/content/quizzes/quiz-run.repository.ts";
import { eraseStaleTransfers, undoTransfer } from "#/content/transfers/undo-transfer.ts";
import { newId } from "#/shared/ids.ts";

import { berlin, meantWord, only } from "../../support/card-world.ts";
import { useTransfers } from "../../support/transfer-world.ts";

const { world, services, me, bringIn, keptBy } = useTransfers();

const undo = (transferId: string) => undoTransfer(services(), { learnerId: me(), transferId });

/** The items of a transfer by what they are called. */
async function idsOf(transferId: string): Promise<Record<string, string>> {
  const rows = await world().rows("select id, title from content_item where transfer_id = ?", [
    transferId,
  ]);
  return Object.fromEntries(rows.map(({ id, title }) => [String(title), String(id)]));
}

async function cardOf(itemId: string): Promise<CardView> {
  const [card] = await listCardsOfItem(services(), { learnerId: me(), itemId });
  return card ?? only([]);
}

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
  for (const id of [transferId, newId()]) {
    const refused = { code: "transfer_undo_over", context: { limit: 24 } };
    await expect(undo(id)).rejects.toMatchObject(refused);
  }
  // The same file can be brought in again.
  expect(await bringIn("perro,Hund", "a.csv")).toMatchObject({ newItems: 1 });
});

test("Taking a file back takes cards from what was there before, but not those answered since", async () => {
  const { item } = await world().keep(me(), meantWord("gato"));
  const { transferId } = await bringIn("gato,Katze", "a.csv");
  const first = await cardOf(item.id);
  await world().answer(me(), first);
  expect(await undo(transferId)).toEqual({ items: 0, cards: 1, keptItems: 0 });
  const left = await listCardsOfItem(services(), { learnerId: me(), itemId: item.id });
  expect(left.map(({ id }) => id)).toEqual([first.id]);
});

/** A text of which something is being made. */
async function makeMaterialOf(itemId: string): Promise<void> {
  await insertMaterial(world().database.sql(), {
    id: newId(),
    eventId: newId(),
    payer: { learnerId: me(), serverId: null, channelId: null, roleIds: [] },
    itemId,
    textHash: "",
    interfaceLocale: "de",
    kinds: ["notes"],
    titles: {},
    profile: { language: "es", nativeLanguage: "de", level: "A1" },
    interactionToken: "token",
    parts: [],
  });
}

describe("What a file brought stays when it is taken back, once it was", () => {
  const own = (itemId: string) => ({ learnerId: me(), itemId });
  const ownCard = async (itemId: string) => ({
    learnerId: me(),
    cardId: (await cardOf(itemId)).id,
  });

  test.each<[string, (itemId: string) => Promise<unknown>]>([
    [
      "changed",
      (itemId) =>
        updateItem(services(), { ...own(itemId), version: 1, changes: { tags: ["neu"] } }),
    ],
    ["made a favourite", (itemId) => setFavourite(services(), { ...own(itemId), favourite: true })],
    [
      "shared",
      (itemId) => shareItem(services(), { ...own(itemId), serverId: "900000000000000001" }),
    ],
    [
      "deleted and brought back",
      async (itemId) => {
        await deleteItem(services(), own(itemId));
        await undoDeletion(services(), own(itemId));
      },
    ],
    [
      "put into a collection",
      async (itemId) => {
        const { id } = await createCollection(services(), { learnerId: me(), name: "K" });
        await addToCollection(services(), { ...own(itemId), collectionId: id });
      },
    ],
    ["practised", async (itemId) => world().answer(me(), await cardOf(itemId))],
    [
      "read in another way",
      async (itemId) => correctReading(services(), { ...(await ownCard(itemId)), reading: "ga" }),
    ],
    ["put aside", async (itemId) => suspendCard(services(), await ownCard(itemId))],
    [
      "hidden for a day",
      async (itemId) => buryCard(services(), { ...(await ownCard(itemId)), timeZone: berlin }),
    ],
    [
      "taken as a quiz",
      (itemId) =>
        replaceRun(world().database.sql(), me(), {
          itemId,
          questionsHash: "",
          plan: [{ question: 0, choices: [] }],
        }),
    ],
    ["used for materials", makeMaterialOf],
    ["kept once more", () => world().keep(me(), meantWord("gato"))],
    [
      "the text of something else",
      (parentItemId) =>
        keepItems(services(), {
          learnerId: me(),
          drafts: [{ ...meantWord("hijo"), parentItemId }],
        }),
    ],
  ])("%s", async (_, use) => {
    const { transferId } = await bringIn("gato,Katze\nfresco,frisch", "a.csv");
    const { gato = "", fresco = "" } = await idsOf(transferId);
    await use(gato);
    expect(await undo(transferId)).toEqual({ items: 1, cards: 2, keptItems: 1 });
    expect(await getItem(services(), own(gato))).toMatchObject({ title: "gato" });
    expect(await listCardsOfItem(services(), own(gato))).toHaveLength(2);
    await expect(getItem(services(), own(fresco))).rejects.toThrow("item_missing");
  });

  test("given cards that the file did not have", async () => {
    const { transferId } = await bringIn("gato,Katze", "a.csv");
    const { gato = "" } = await idsOf(transferId);
    await world().rows("delete from card where item_id = ?", [gato]);
    await makeCards(services(), { learnerId: me(), itemIds: [gato] });
    expect(await undo(transferId)).toEqual({ items: 0, cards: 0, keptItems: 1 });
  });

  test("what something that stays was made of", async () => {
    const { transferId } = await bringIn("gato,Katze\nfresco,frisch\nviejo,alt", "a.csv");
    const { gato = "", fresco = "" } = await idsOf(transferId);
    await world().rows("update content_item set parent_item_id = ? where id = ?", [gato, fresco]);
    await setFavourite(services(), { ...own(fresco), favourite: true });
    expect(await undo(transferId)).toEqual({ items: 1, cards: 2, keptItems: 2 });
  });
});

test("What was only tried, and that taken back, goes; what was deleted before is not counted", async () => {
  const { transferId } = await bringIn("deshecho,x\nborrado,x", "a.csv");
  const { deshecho = "", borrado = "" } = await idsOf(transferId);
  const { reviewId } = await world().answer(me(), await cardOf(deshecho));
  await undoReview(services(), { learnerId: me(), reviewId });
  await deleteItem(services(), { learnerId: me(), itemId: borrado });
  expect(await undo(transferId)).toEqual({ items: 1, cards: 2, keptItems: 0 });
  expect(await keptBy(me())).toEqual([]);
});

test("What was taken back can be brought back like all that was deleted, with its cards", async () => {
  const { transferId } = await bringIn("gato,Katze", "a.csv");
  const before = await keptBy(me());
  const { gato = "" } = await idsOf(transferId);
  await undo(transferId);
  expect(await keptBy(me())).toEqual([]);
  await undoDeletion(services(), { learnerId: me(), itemId: gato });
  expect(await keptBy(me())).toEqual(before);
});

/** Has a transfer happen so many hours ago. */
async function age(transferId: string, hours: number): Promise<void> {
  const ago = `now() - interval '${String(hours)} hours'`;
  await world().rows(
    `with aged as (update transfer set applied_at = ${ago} where id = ?)
     update content_item set updated_at = ${ago} where transfer_id = ?`,
    [transferId, transferId],
  );
}

test("A day later a file cannot be taken back, and is forgotten, while what it brought stays", async () => {
  const young = await bringIn("perro,Hund", "a.csv");
  const old = await bringIn("gato,Katze", "a.csv");
  await age(young.transferId, 23);
  await age(old.transferId, 25);
  await expect(undo(old.transferId)).rejects.toThrow("transfer_undo_over");
  const before = await keptBy(me());
  expect(await eraseStaleTransfers(services())).toBe(1);
  expect(await world().rows("select id from transfer where learner_id = ?", [me()])).toEqual([
    { id: young.transferId },
  ]);
  expect(await keptBy(me())).toEqual(before);
  expect(await undo(young.transferId)).toEqual({ items: 1, cards: 2, keptItems: 0 });
});

describe("Taking a file back waits for what is under way, and sees it:", () => {
  /** Takes a transfer back while `work` is done in another connection, and not committed. */
  async function undoDuring(
    transferId: string,
    work: (held: CardServices) => Promise<unknown>,
  ): Promise<Awaited<ReturnType<typeof undo>>> {
    const { database } = world();
    const done = Promise.withResolvers<void>();
    const released = Promise.withResolvers<void>();
    const working = work({
      ...services(),
      database: {
        ...database,
        transaction: (inside) =>
          database.transaction(async (sql) => {
            const result = await inside(sql);
            done.resolve();
            await released.promise;
            return result;
          }),
      },
    });
    await done.promise;
    const undoing = undo(transferId);
    const waiting = `select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`;
    const seen = vi.waitFor(async () => {
      expect(await world().rows(waiting)).toHaveLength(1);
    });
    await seen.finally(released.resolve);
    await working;
    return undoing;
  }

  test("an answer to a card of what it brought", async () => {
    const { transferId } = await bringIn("gato,Katze", "a.csv");
    const { gato = "" } = await idsOf(transferId);
    const card = await cardOf(gato);
    const undone = await undoDuring(transferId, (held) => reviewCard(held, answerTo(card)));
    expect(undone).toEqual({ items: 0, cards: 0, keptItems: 1 });
    expect(await cardOf(gato)).toMatchObject({ version: 2 });
  });

  test("an answer to a card that it gave to what was there before", async () => {
    const { item } = await world().keep(me(), meantWord("gato"));
    const { transferId } = await bringIn("gato,Katze", "a.csv");
    const card = await cardOf(item.id);
    const undone = await undoDuring(transferId, (held) => reviewCard(held, answerTo(card)));
    expect(undone).toEqual({ items: 0, cards: 1, keptItems: 0 });
    expect(await world().rows("select card_id from review where learner_id = ?", [me()])).toEqual([
      { card_id: card.id },
    ]);
  });

  test("a place in a collection", async () => {
    const { transferId } = await bringIn("gato,Katze", "a.csv");
    const { gato = "" } = await idsOf(transferId);
    const { id } = await createCollection(services(), { learnerId: me(), name: "K" });
    const place = { learnerId: me(), collectionId: id, itemId: gato };
    const undone = await undoDuring(transferId, (held) => addToCollection(held, place));
    expect(undone).toEqual({ items: 0, cards: 0, keptItems: 1 });
  });

  const answerTo = ({ id: cardId, version }: CardView) => ({
    learnerId: me(),
    timeZone: berlin,
    cardId,
    version,
    eventId: newId(),
    rating: "good" as const,
    answerWasTyped: false,
  });
});
