import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

import { countCardsToday } from "#/content/cards/due-cards.ts";
import {
  readKnownByDay,
  readReviewsByDay,
  readWordCounts,
} from "#/content/cards/history/card-history.ts";
import { readForecast } from "#/content/cards/history/forecast.ts";
import type { CardView } from "#/content/cards/card.ts";
import { learningDayOf } from "#/content/cards/learning-day.ts";
import { undoReview } from "#/content/cards/review-card.ts";
import { changeReviewSettings } from "#/content/cards/review-settings.ts";

import { berlin, createCardWorld, meantWord, type CardWorld } from "../../support/card-world.ts";

let world: CardWorld;
let learnerId: string;

/** Of each test a learner of their own, at noon. */
beforeAll(async () => {
  world = await createCardWorld();
});

beforeEach(async () => {
  world.setTime("2026-11-02T11:00:00Z");
  learnerId = await world.addLearner();
});

afterAll(() => world.database.close());

const first = learningDayOf(new Date("2026-11-02T11:00:00Z"), berlin);
const daysTo = (to: number) => ({ learnerId, timeZone: berlin, from: first, to: first + to });

/** Answers the first card of a word, and says how it stands then. */
async function answer(
  card: CardView,
  rating: "again" | "good" | "easy" = "easy",
): Promise<CardView> {
  return (await world.answer(learnerId, card, { rating })).card;
}

async function addWord(title: string): Promise<[CardView, CardView]> {
  const [one, other] = await world.addCards(learnerId, meantWord(title));
  if (!one || !other) throw new Error("a word has two cards");
  return [one, other];
}

test("Reviews are counted by day and language, a word as new once, and what was taken back not", async () => {
  const [one, other] = await addWord("vela");
  const [third] = await addWord("remo");
  await answer(one);
  await answer(third, "again");
  world.passHours(24);
  await answer(other);
  const taken = await world.answer(learnerId, (await addWord("ancla"))[0]);
  await undoReview(world.services, { learnerId, reviewId: taken.reviewId });
  expect(await readReviewsByDay(world.services, daysTo(3))).toEqual([
    { day: first, language: "es", cards: 2, reviews: 2, right: 1, newWords: 2 },
    { day: first + 1, language: "es", cards: 1, reviews: 1, right: 1, newWords: 0 },
  ]);
  expect(await readReviewsByDay(world.services, { ...daysTo(3), language: "fr" })).toEqual([]);
});

test("A word is known from the day on which one of its cards is, and no more once it is forgotten", async () => {
  const [one] = await addWord("puerto");
  await addWord("muelle");
  expect(await readWordCounts(world.services, { learnerId })).toEqual([
    { language: "es", known: 0, learning: 0, unseen: 2 },
  ]);
  world.passHours(24);
  const known = await answer(one);
  expect(known.schedule.stability).toBeGreaterThan(7);
  expect(await readWordCounts(world.services, { learnerId, language: "es" })).toEqual([
    { language: "es", known: 1, learning: 0, unseen: 1 },
  ]);
  expect(await readKnownByDay(world.services, daysTo(1), 1)).toEqual([0, 1]);
  world.passHours(24 * 10);
  await answer(known, "again");
  expect(await readWordCounts(world.services, { learnerId })).toEqual([
    { language: "es", known: 0, learning: 1, unseen: 1 },
  ]);
  const byDay = await readKnownByDay(world.services, daysTo(11), 0);
  expect(byDay).toEqual([0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0]);
});

test("A second card of a known word adds none, and takes none away", async () => {
  const [one, other] = await addWord("barco");
  await answer(one);
  world.passHours(24);
  await answer(other);
  expect(await readKnownByDay(world.services, daysTo(1), 1)).toEqual([1, 1]);
  world.passHours(24);
  const later = await world.addCards(learnerId, meantWord("otro"));
  expect(later).toHaveLength(2);
  expect(await readKnownByDay(world.services, daysTo(2), 1)).toEqual([1, 1, 1]);
});

test("The forecast has what waits today, what comes on which day, and the new ones of each day", async () => {
  const [one] = await addWord("isla");
  const [third] = await addWord("playa");
  await addWord("arena");
  await changeReviewSettings(world.services, { learnerId, changes: { newCardsPerDay: 3 } });
  const known = await answer(one);
  await answer(third, "again");
  const due = learningDayOf(known.schedule.due, berlin) - first;
  const forecast = await readForecast(world.services, {
    learnerId,
    timeZone: berlin,
    days: due + 1,
  });
  expect(forecast.slice(0, 3)).toEqual([
    { day: first, known: 1, new: 1 },
    { day: first + 1, known: 0, new: 3 },
    { day: first + 2, known: 0, new: 0 },
  ]);
  expect(forecast.at(-1)).toEqual({ day: first + due, known: 1, new: 0 });
  world.passHours(24 * (due + 5));
  const late = await readForecast(world.services, {
    learnerId,
    timeZone: berlin,
    days: 2,
    language: "es",
  });
  expect(late.map(({ known: cards }) => cards)).toEqual([2, 0]);
});

test("The forecast's today is what /review counts, of each thing one card a day", async () => {
  const wish = { learnerId, timeZone: berlin, days: 3 };
  const today = async () => {
    const { due, learning, new: fresh } = await countCardsToday(world.services, wish);
    const forecast = await readForecast(world.services, wish);
    expect(forecast[0]).toEqual({
      day: expect.any(Number) as number,
      known: due + learning,
      new: fresh,
    });
    return forecast.map((day) => [day.known, day.new]);
  };
  const words = ["uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho"];
  const cards: [CardView, CardView][] = [];
  for (const word of words) cards.push(await addWord(word));
  expect(await today()).toEqual([
    [0, 8],
    [0, 8],
    [0, 0],
  ]);
  for (const rating of ["good", "again", "good"] as const) {
    const [next] = cards.shift() ?? [];
    if (next) await answer(next, rating);
  }
  // Three in their first steps, five never asked; their other sides come tomorrow.
  expect(await today()).toEqual([
    [3, 5],
    [0, 8],
    [0, 0],
  ]);
  await changeReviewSettings(world.services, { learnerId, changes: { newCardsPerDay: 4 } });
  expect(await today()).toEqual([
    [3, 1],
    [0, 4],
    [0, 4],
  ]);
});

test("Of two known cards about the same, the second comes tomorrow", async () => {
  const [one, other] = await addWord("faro");
  await answer(one);
  world.passHours(24);
  await answer(other);
  world.passHours(24 * 60);
  const days = await readForecast(world.services, { learnerId, timeZone: berlin, days: 3 });
  expect(days.map(({ known }) => known)).toEqual([1, 1, 0]);
});

test("Who has no cards has no words, and nothing to come", async () => {
  expect(await readWordCounts(world.services, { learnerId })).toEqual([]);
  const forecast = await readForecast(world.services, { learnerId, timeZone: berlin, days: 2 });
  expect(forecast.map(({ known, new: fresh }) => known + fresh)).toEqual([0, 0]);
});
