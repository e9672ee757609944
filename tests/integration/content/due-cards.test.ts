import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { buryCard, resumeCard, suspendCard } from "#/content/cards/cards.ts";
import type { CardView } from "#/content/cards/card.ts";
import { countDueCards, listDueCards } from "#/content/cards/due-cards.ts";
import { undoReview } from "#/content/cards/review-card.ts";
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

const morning = "2026-11-20T08:00:00Z";

async function addLearner(): Promise<string> {
  world.setTime(morning);
  return world.addLearner();
}

type Wishes = Partial<Parameters<typeof listDueCards>[1]>;

function list(learnerId: string, wishes: Wishes = {}): Promise<CardView[]> {
  const input = { learnerId, timeZone: berlin, newCardsPerDay: 10, limit: 20, ...wishes };
  return listDueCards(world.services, input);
}

function count(learnerId: string, wishes: Wishes = {}) {
  const input = { learnerId, timeZone: berlin, ...wishes };
  return countDueCards(world.services, input);
}

async function addSentences(learnerId: string, howMany: number): Promise<CardView[]> {
  const cards: CardView[] = [];
  for (let index = 0; index < howMany; index += 1) {
    cards.push(only(await world.addCards(learnerId, correctedSentence())));
  }
  return cards;
}

const idsOf = (cards: readonly CardView[]) => cards.map(({ id }) => id);

describe("What is due", () => {
  test("new cards come in the order they were made, so many a day, and the next day the rest", async () => {
    const learnerId = await addLearner();
    const cards = await addSentences(learnerId, 5);
    const wishes = { newCardsPerDay: 3 };
    expect(idsOf(await list(learnerId, wishes))).toEqual(idsOf(cards.slice(0, 3)));
    expect(await count(learnerId, wishes)).toEqual({ due: 0, learning: 0, new: 3 });
    for (const card of cards.slice(0, 3)) await world.answer(learnerId, card, { rating: "easy" });
    expect(await list(learnerId, wishes)).toEqual([]);
    expect(await count(learnerId, wishes)).toEqual({ due: 0, learning: 0, new: 0 });
    world.passHours(24);
    expect(idsOf(await list(learnerId, wishes))).toEqual(idsOf(cards.slice(3)));
    expect(await list(learnerId, { newCardsPerDay: -1 })).toEqual([]);
    expect(await count(learnerId, { newCardsPerDay: 0 })).toEqual({ due: 0, learning: 0, new: 0 });
  });

  test("an answer that is taken back gives the new card's place back", async () => {
    const learnerId = await addLearner();
    const cards = await addSentences(learnerId, 2);
    const wishes = { newCardsPerDay: 1 };
    const [first] = await list(learnerId, wishes);
    if (!first) throw new Error("there is a new card");
    const { reviewId } = await world.answer(learnerId, first, { rating: "easy" });
    expect(await list(learnerId, wishes)).toEqual([]);
    await undoReview(world.services, { learnerId, reviewId });
    expect(idsOf(await list(learnerId, wishes))).toEqual(idsOf(cards.slice(0, 1)));
  });

  test("cards in steps come first when their time has come, then known ones, then new ones", async () => {
    const learnerId = await addLearner();
    const [known, learning, fresh] = await addSentences(learnerId, 3);
    if (!known || !learning || !fresh) throw new Error("three were made");
    await world.answer(learnerId, known, { rating: "easy" });
    world.passHours(24 * 9);
    await world.answer(learnerId, learning, { rating: "again" });
    expect(idsOf(await list(learnerId))).toEqual(idsOf([known, fresh]));
    expect(await count(learnerId)).toEqual({ due: 1, learning: 1, new: 1 });
    world.passHours(1);
    expect(idsOf(await list(learnerId))).toEqual(idsOf([learning, known, fresh]));
    expect(idsOf(await list(learnerId, { limit: 2 }))).toEqual(idsOf([learning, known]));
  });

  test("where nothing else is left, what comes within 20 minutes comes at once", async () => {
    const learnerId = await addLearner();
    const card = only(await addSentences(learnerId, 1));
    const learnt = (await world.answer(learnerId, card)).card;
    expect(learnt.schedule.due).toEqual(new Date("2026-11-20T08:10:00Z"));
    expect(await list(learnerId)).toEqual([learnt]);
    const [other] = await addSentences(learnerId, 1);
    expect(idsOf(await list(learnerId))).toEqual([other?.id]);
  });

  test("a known card is due when its day begins by the learner's clock", async () => {
    const learnerId = await addLearner();
    const card = only(await addSentences(learnerId, 1));
    await world.answer(learnerId, card, { rating: "easy" });
    world.setTime("2026-11-28T02:59:59Z");
    expect(await list(learnerId)).toEqual([]);
    world.setTime("2026-11-28T03:00:00Z");
    expect(idsOf(await list(learnerId))).toEqual([card.id]);
    expect(await count(learnerId)).toEqual({ due: 1, learning: 0, new: 0 });
  });

  test("only of one language where that is wished", async () => {
    const learnerId = await addLearner();
    const spanish = only(await world.addCards(learnerId, correctedSentence("es")));
    const french = only(await world.addCards(learnerId, correctedSentence("fr")));
    expect(idsOf(await list(learnerId, { language: "fr" }))).toEqual([french.id]);
    await world.answer(learnerId, spanish, { rating: "easy" });
    await world.answer(learnerId, french, { rating: "easy" });
    world.passHours(24 * 9);
    expect(idsOf(await list(learnerId, { language: "es" }))).toEqual([spanish.id]);
    expect(await count(learnerId, { language: "es" })).toEqual({ due: 1, learning: 0, new: 0 });
    expect((await count(learnerId)).due).toBe(2);
  });

  test("what is put aside or hidden is neither shown nor counted, nor what is deleted", async () => {
    const learnerId = await addLearner();
    const cards = await addSentences(learnerId, 3);
    const [aside, hidden, gone] = cards;
    if (!aside || !hidden || !gone) throw new Error("three were made");
    await suspendCard(world.services, { learnerId, cardId: aside.id });
    await buryCard(world.services, { learnerId, cardId: hidden.id, timeZone: berlin });
    await deleteItem(world.services, { learnerId, itemId: gone.itemId });
    expect(await list(learnerId)).toEqual([]);
    expect(await count(learnerId)).toEqual({ due: 0, learning: 0, new: 0 });
    world.setTime("2026-11-21T03:00:00Z");
    expect(idsOf(await list(learnerId))).toEqual([hidden.id]);
    await resumeCard(world.services, { learnerId, cardId: aside.id });
    expect(idsOf(await list(learnerId))).toEqual([aside.id, hidden.id]);
  });
});

describe("Of cards about the same thing", () => {
  test("one is asked a day, and none is lost", async () => {
    const learnerId = await addLearner();
    const [recall, recognition] = await world.addCards(learnerId, meantWord("pared"));
    if (!recall || !recognition) throw new Error("two were made");
    expect(idsOf(await list(learnerId))).toEqual([recall.id]);
    expect((await count(learnerId)).new).toBe(1);
    const { reviewId } = await world.answer(learnerId, recall, { rating: "easy" });
    expect(await list(learnerId)).toEqual([]);
    await undoReview(world.services, { learnerId, reviewId });
    expect(idsOf(await list(learnerId))).toEqual([recall.id]);
    const [again] = await list(learnerId);
    await world.answer(learnerId, again ?? recall, { rating: "easy" });
    world.passHours(24);
    expect(idsOf(await list(learnerId))).toEqual([recognition.id]);
    await world.answer(learnerId, recognition, { rating: "easy" });
    world.passHours(24 * 30);
    expect(idsOf(await list(learnerId))).toEqual([recall.id]);
    expect((await count(learnerId)).due).toBe(1);
    await suspendCard(world.services, { learnerId, cardId: recall.id });
    expect(idsOf(await list(learnerId))).toEqual([recognition.id]);
  });

  test("one that is put aside or hidden does not hold up the other", async () => {
    const learnerId = await addLearner();
    const [recall, recognition] = await world.addCards(learnerId, meantWord("muro"));
    if (!recall || !recognition) throw new Error("two were made");
    await buryCard(world.services, { learnerId, cardId: recall.id, timeZone: berlin });
    expect(idsOf(await list(learnerId))).toEqual([recognition.id]);
  });

  test("a card in steps is asked again although it was answered today", async () => {
    const learnerId = await addLearner();
    const [recall] = await world.addCards(learnerId, meantWord("tapia"));
    if (!recall) throw new Error("it was made");
    await world.answer(learnerId, recall, { rating: "again" });
    world.passHours(0.5);
    expect(idsOf(await list(learnerId))).toEqual([recall.id]);
  });

  test("parts of one material are no such cards", async () => {
    const learnerId = await addLearner();
    const deck = ["ir", "ver", "ser"].map((front) => ({ front, back: `zu ${front}` }));
    const cards = await world.addCards(learnerId, {
      kind: "flashcards",
      language: "es",
      title: "Verbos",
      body: { cards: deck },
    });
    expect(idsOf(await list(learnerId))).toEqual(idsOf(cards));
  });
});

describe("A learner who travels", () => {
  const zones = [berlin, "Pacific/Kiritimati", "Pacific/Niue", "Asia/Kolkata", "America/St_Johns"];
  const hop = fc.record({ timeZone: fc.constantFrom(...zones), hours: fc.nat(60) });

  test("is asked each card once for each time it is due, and none is lost, whatever the zone", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("2026-03-27T12:00:00Z", "2026-10-23T12:00:00Z"),
        fc.array(hop, { minLength: 3, maxLength: 12 }),
        async (start, hops) => {
          const learnerId = await addLearner();
          world.setTime(start);
          await addSentences(learnerId, 2);
          for (const { timeZone, hours } of hops) {
            world.passHours(hours);
            const now = world.services.clock.now();
            const due = await list(learnerId, { timeZone });
            const rows = await world.rows(
              "select id from card where learner_id = ? and due <= ? order by id",
              [learnerId, now],
            );
            // Without any, it may be one that comes within minutes.
            const expected = rows.length > 0 ? rows.map(({ id }) => id) : idsOf(due).sort();
            expect(idsOf(due).sort()).toEqual(expected);
            for (const card of due) {
              const { card: after } = await world.answer(learnerId, card, { timeZone });
              if (after.schedule.scheduledDays === 0) continue;
              const waitMs = after.schedule.due.getTime() - now.getTime();
              expect(waitMs).toBeGreaterThanOrEqual(4 * 3_600_000);
            }
            for (const elsewhere of zones) {
              const again = await list(learnerId, { timeZone: elsewhere });
              expect(again.filter(({ schedule }) => schedule.scheduledDays > 0)).toEqual([]);
            }
          }
        },
      ),
      { numRuns: 15 },
    );
  });
});
