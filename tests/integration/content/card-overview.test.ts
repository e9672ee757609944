import { afterAll, beforeAll, describe, expect, test } from "vitest";

import {
  countDoneToday,
  findNextDue,
  listCardLanguages,
  listSuspendedCards,
} from "#/content/cards/card-overview.ts";
import { buryCard, resumeCard, suspendCard } from "#/content/cards/cards.ts";
import type { CardView } from "#/content/cards/card.ts";
import {
  countCardsAhead,
  countDueCards,
  countNewCards,
  listCardsAhead,
  listDueCards,
} from "#/content/cards/due-cards.ts";
import { undoReview } from "#/content/cards/review-card.ts";
import { changeReviewSettings, readReviewSettings } from "#/content/cards/review-settings.ts";
import { addToCollection, createCollection } from "#/content/items/collections.ts";
import { deleteItem } from "#/content/items/items.ts";

import {
  berlin,
  correctedSentence,
  createCardWorld,
  meantWord,
  only,
  type CardWorld,
} from "../../support/card-world.ts";

let world: CardWorld;

beforeAll(async () => {
  world = await createCardWorld();
});

afterAll(() => world.database.close());

async function addLearner(): Promise<string> {
  world.setTime("2026-11-20T08:00:00Z");
  return world.addLearner();
}

const of = (learnerId: string) => ({ learnerId, timeZone: berlin });

async function addSentence(learnerId: string, language?: "es" | "ja"): Promise<CardView> {
  return only(await world.addCards(learnerId, correctedSentence(language)));
}

const idsOf = (cards: readonly CardView[]) => cards.map(({ id }) => id);

describe("Before their time", () => {
  test("known cards of the next week are practised, the first to come first, each once a day", async () => {
    const learnerId = await addLearner();
    const [soon, late, fresh] = [
      await addSentence(learnerId),
      await addSentence(learnerId),
      await addSentence(learnerId),
    ];
    await world.answer(learnerId, late, { rating: "easy" });
    world.passHours(24 * 7);
    await world.answer(learnerId, soon, { rating: "good" });
    world.passHours(0.5);
    const again = (await listDueCards(world.services, { ...of(learnerId), limit: 1 }))[0] ?? fresh;
    const { card } = await world.answer(learnerId, again, { rating: "good" });
    expect(card).toMatchObject({ id: soon.id, schedule: { state: "review", scheduledDays: 2 } });
    // One that was answered today proves nothing by being answered again.
    const ahead = () => listCardsAhead(world.services, { ...of(learnerId), limit: 5 });
    expect(idsOf(await ahead())).toEqual([late.id]);
    expect(await countCardsAhead(world.services, of(learnerId))).toBe(1);
    world.passHours(20);
    expect(idsOf(await ahead())).toEqual([soon.id]);
    const [first] = await ahead();
    await world.answer(learnerId, first ?? fresh, { rating: "good" });
    expect(await ahead()).toEqual([]);
    expect(await countCardsAhead(world.services, of(learnerId))).toBe(0);
  });
});

describe("How far one has come today", () => {
  test("counts cards that do not come again before tomorrow, by language", async () => {
    const learnerId = await addLearner();
    const [spanish, japanese] = [await addSentence(learnerId), await addSentence(learnerId, "ja")];
    await world.answer(learnerId, spanish, { rating: "again" });
    const done = (wish = {}) => countDoneToday(world.services, { ...of(learnerId), ...wish });
    expect(await done()).toBe(0);
    const { reviewId } = await world.answer(learnerId, japanese, { rating: "easy" });
    expect(await done()).toBe(1);
    expect(await done({ language: "es" })).toBe(0);
    expect(await done({ language: "ja" })).toBe(1);
    await undoReview(world.services, { learnerId, reviewId });
    expect(await done()).toBe(0);
    world.passHours(24);
    expect(await done()).toBe(0);
  });
});

describe("When the next card comes", () => {
  const next = (learnerId: string, wish = {}) =>
    findNextDue(world.services, { ...of(learnerId), ...wish });

  test("is when the first of those in steps and the known ones is due", async () => {
    const learnerId = await addLearner();
    const [first, second] = [await addSentence(learnerId), await addSentence(learnerId)];
    const known = (await world.answer(learnerId, first, { rating: "easy" })).card;
    const inSteps = (await world.answer(learnerId, second, { rating: "good" })).card;
    expect(await next(learnerId)).toEqual(inSteps.schedule.due);
    await suspendCard(world.services, { learnerId, cardId: second.id });
    expect(await next(learnerId)).toEqual(known.schedule.due);
    expect(await next(learnerId, { language: "ja" })).toBeNull();
    await deleteItem(world.services, { learnerId, itemId: first.itemId });
    expect(await next(learnerId)).toBeNull();
  });

  test("is tomorrow for new ones beyond today's, for hidden ones, and for the like of what was asked", async () => {
    const tomorrow = new Date("2026-11-21T03:00:00Z");
    const learnerId = await addLearner();
    const fresh = await addSentence(learnerId);
    expect(await next(learnerId, { newCardsPerDay: 1 })).toEqual(tomorrow);
    expect(await next(learnerId, { newCardsPerDay: 0 })).toBeNull();
    await world.answer(learnerId, fresh, { rating: "again" });
    await buryCard(world.services, { ...of(learnerId), cardId: fresh.id });
    expect(await next(learnerId)).toEqual(tomorrow);
    const other = await addLearner();
    const [recall, recognition] = await world.addCards(other, meantWord("el muro"));
    if (!recall || !recognition) throw new Error("two were made");
    await world.answer(other, recall, { rating: "easy" });
    world.passHours(24 * 9);
    await world.answer(other, recognition, { rating: "easy" });
    expect(await listDueCards(world.services, { ...of(other), limit: 5 })).toEqual([]);
    expect(await next(other)).toEqual(new Date("2026-11-30T03:00:00Z"));
  });
});

describe("What a learner has", () => {
  test("is told by language, without what is put aside or deleted", async () => {
    const learnerId = await addLearner();
    expect(await listCardLanguages(world.services, { learnerId })).toEqual([]);
    const [spanish, japanese] = [await addSentence(learnerId), await addSentence(learnerId, "ja")];
    expect(await listCardLanguages(world.services, { learnerId })).toEqual(["es", "ja"]);
    await world.answer(learnerId, spanish, { rating: "good" });
    expect(await listCardLanguages(world.services, { learnerId })).toEqual(["es", "ja"]);
    await suspendCard(world.services, { learnerId, cardId: spanish.id });
    expect(await listCardLanguages(world.services, { learnerId })).toEqual(["ja"]);
    await world.answer(learnerId, japanese, { rating: "easy" });
    expect(await listCardLanguages(world.services, { learnerId })).toEqual(["ja"]);
  });

  test("and has put aside comes last first, until it is taken up", async () => {
    const learnerId = await addLearner();
    const [first, second, third] = [
      await addSentence(learnerId),
      await addSentence(learnerId),
      await addSentence(learnerId),
    ];
    for (const { id } of [first, second, third]) {
      await suspendCard(world.services, { learnerId, cardId: id });
      world.passHours(1);
    }
    const aside = async () => idsOf(await listSuspendedCards(world.services, { learnerId }));
    expect(await aside()).toEqual([third.id, second.id, first.id]);
    await resumeCard(world.services, { learnerId, cardId: third.id });
    await deleteItem(world.services, { learnerId, itemId: first.itemId });
    expect(await aside()).toEqual([second.id]);
  });

  test("of new cards beyond those of a day can be asked for, up to 200", async () => {
    const learnerId = await addLearner();
    const cards = [await addSentence(learnerId), await addSentence(learnerId, "ja")];
    const count = (wish = {}) => countNewCards(world.services, { ...of(learnerId), ...wish });
    expect(await count({ newCardsPerDay: 0 })).toEqual({ askedToday: 0, waiting: 2 });
    await world.answer(learnerId, cards[0] ?? only([]), { rating: "easy" });
    expect(await count()).toEqual({ askedToday: 1, waiting: 1 });
    expect(await count({ language: "es" })).toEqual({ askedToday: 1, waiting: 0 });
  });

  test("in a collection is practised alone", async () => {
    const learnerId = await addLearner();
    const [inside, outside] = [await addSentence(learnerId), await addSentence(learnerId)];
    const { id: collectionId } = await createCollection(world.services, { learnerId, name: "x" });
    await addToCollection(world.services, { learnerId, collectionId, itemId: inside.itemId });
    const wish = { ...of(learnerId), collectionId };
    expect(idsOf(await listDueCards(world.services, { ...wish, limit: 5 }))).toEqual([inside.id]);
    expect(await countDueCards(world.services, wish)).toEqual({ due: 0, learning: 0, new: 1 });
    await world.answer(learnerId, outside, { rating: "easy" });
    expect(await countDoneToday(world.services, wish)).toBe(0);
    const stranger = await addLearner();
    expect(await listDueCards(world.services, { ...wish, learnerId: stranger, limit: 5 })).toEqual(
      [],
    );
  });
});

describe("How a learner wants to be asked", () => {
  test("is as usual until they choose, and each choice leaves the others", async () => {
    const learnerId = await addLearner();
    const usual = { newCardsPerDay: 10, readingShown: "after_answer", typesFirst: false };
    expect(await readReviewSettings(world.services, { learnerId })).toEqual(usual);
    await Promise.all([
      changeReviewSettings(world.services, { learnerId, changes: { typesFirst: true } }),
      changeReviewSettings(world.services, { learnerId, changes: { readingShown: "always" } }),
      changeReviewSettings(world.services, { learnerId, changes: { newCardsPerDay: 1_000 } }),
    ]);
    expect(await readReviewSettings(world.services, { learnerId })).toEqual({
      newCardsPerDay: 200,
      readingShown: "always",
      typesFirst: true,
    });
    const fewer = { learnerId, changes: { newCardsPerDay: -1 } };
    expect((await changeReviewSettings(world.services, fewer)).newCardsPerDay).toBe(0);
  });

  test("is not kept of somebody whose data are being deleted", async () => {
    const learnerId = await addLearner();
    await world.rows("update learner set erasure_requested_at = now() where id = ?", [learnerId]);
    await expect(
      changeReviewSettings(world.services, { learnerId, changes: { typesFirst: true } }),
    ).rejects.toMatchObject({ code: "erasure_running" });
    expect(
      await world.rows("select 1 from review_settings where learner_id = ?", [learnerId]),
    ).toEqual([]);
  });
});
