import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { ratings, type Rating } from "#/content/cards/card-kinds.ts";
import { buryCard, getCard, suspendCard } from "#/content/cards/cards.ts";
import { findLastReview, undoReview } from "#/content/cards/review-card.ts";
import { previewIntervals } from "#/content/cards/schedule.ts";
import type { CardView } from "#/content/cards/card.ts";
import { newId } from "#/shared/ids.ts";

import {
  berlin,
  correctedSentence,
  createCardWorld,
  only,
  type CardWorld,
} from "../../support/card-world.ts";

let world: CardWorld;

beforeAll(async () => {
  world = await createCardWorld();
});

afterAll(() => world.database.close());

async function addCard(): Promise<{ learnerId: string; card: CardView }> {
  world.setTime("2026-11-20T12:00:00Z");
  const learnerId = await world.addLearner();
  return { learnerId, card: only(await world.addCards(learnerId, correctedSentence())) };
}

/** Answers a card at its due time, again and again; answers it as it is then. */
async function answerAll(learnerId: string, card: CardView, answers: readonly Rating[]) {
  let seen = card;
  for (const rating of answers) {
    world.setTime(seen.schedule.due);
    seen = (await world.answer(learnerId, seen, { rating })).card;
  }
  return seen;
}

describe("An answer", () => {
  test("is kept with how the card stood before, and does what its button said", async () => {
    const { learnerId, card } = await addCard();
    const now = world.services.clock.now();
    const promised = previewIntervals(card.schedule, { now, timeZone: berlin });
    expect(promised.easy).toEqual({ unit: "days", count: 8 });
    const answer = { rating: "easy" as const, eventId: newId(), answerWasTyped: true };
    const reviewed = await world.answer(learnerId, card, answer);
    expect(reviewed).toMatchObject({ isLeech: false, isRepeat: false });
    expect(reviewed.card.schedule).toMatchObject({
      state: "review",
      scheduledDays: 8,
      due: new Date("2026-11-28T03:00:00Z"),
      lastReview: now,
      reps: 1,
    });
    expect(await getCard(world.services, { learnerId, cardId: card.id })).toEqual(reviewed.card);
    expect(await world.rows("select * from review where card_id = ?", [card.id])).toEqual([
      expect.objectContaining({
        id: reviewed.reviewId,
        learner_id: learnerId,
        event_id: answer.eventId,
        rating: "easy",
        answer_was_typed: true,
        undone_at: null,
        before: {
          ...card.schedule,
          due: card.schedule.due.toISOString(),
          leechNoticedAt: null,
        },
      }),
    ]);
  });

  test("sent twice counts once, also when the first word of it is lost", async () => {
    const { learnerId, card } = await addCard();
    const eventId = newId();
    const first = await world.answer(learnerId, card, { eventId });
    const second = await world.answer(learnerId, card, { eventId });
    expect(second).toEqual({ ...first, isRepeat: true });
    const late = await answerAll(learnerId, first.card, ["good", "good"]);
    const third = await world.answer(learnerId, card, { eventId });
    expect(third).toEqual({ reviewId: first.reviewId, card: late, isLeech: false, isRepeat: true });
    expect(late.schedule.reps).toBe(3);
  });

  test("pressed many times at once counts once; two different ones make one, and the other is told", async () => {
    const { learnerId, card } = await addCard();
    const eventId = newId();
    const same = await Promise.all(
      Array.from({ length: 5 }, () => world.answer(learnerId, card, { eventId })),
    );
    expect(same.filter(({ isRepeat }) => !isRepeat)).toHaveLength(1);
    expect(new Set(same.map(({ reviewId }) => reviewId)).size).toBe(1);
    const seen = same[0]?.card ?? card;
    const different = await Promise.allSettled(
      ratings.map((rating) => world.answer(learnerId, seen, { rating })),
    );
    const refused = different.filter(({ status }) => status === "rejected");
    expect(refused).toHaveLength(3);
    for (const { reason } of refused as PromiseRejectedResult[]) {
      expect(reason).toMatchObject({ code: "changed_meanwhile" });
    }
    const rows = await world.rows("select id from review where card_id = ?", [card.id]);
    expect(rows).toHaveLength(2);
    const after = await getCard(world.services, { learnerId, cardId: card.id });
    expect([after.version, after.schedule.reps]).toEqual([3, 2]);
  });

  test("of one event cannot count for two cards", async () => {
    const { learnerId, card } = await addCard();
    const other = only(await world.addCards(learnerId, correctedSentence()));
    const eventId = newId();
    await world.answer(learnerId, card, { eventId });
    await expect(world.answer(learnerId, other, { eventId })).rejects.toMatchObject({
      code: "changed_meanwhile",
    });
    expect(await getCard(world.services, { learnerId, cardId: other.id })).toEqual(other);
  });

  test("that makes it a leech says so at 8 lapses and at 12, and the card is not put aside by itself", async () => {
    const { learnerId, card } = await addCard();
    let seen = await answerAll(learnerId, card, ["good", "good"]);
    const noticed: (Date | null)[] = [];
    for (let lapse = 1; lapse <= 12; lapse += 1) {
      world.setTime(seen.schedule.due);
      const reviewed = await world.answer(learnerId, seen, { rating: "again" });
      if (reviewed.isLeech) noticed.push(reviewed.card.leechNoticedAt);
      expect(reviewed.isLeech).toBe(lapse === 8 || lapse === 12);
      seen = await answerAll(learnerId, reviewed.card, ["good"]);
    }
    expect(noticed).toHaveLength(2);
    expect(seen).toMatchObject({ leechNoticedAt: noticed[1], suspendedAt: null });
  });
});

describe("Taking an answer back", () => {
  test("restores the card exactly, however it was answered", async () => {
    const { learnerId, card } = await addCard();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...ratings), { minLength: 1, maxLength: 6 }),
        fc.nat(24 * 30),
        async (answers, lateHours) => {
          let seen = await getCard(world.services, { learnerId, cardId: card.id });
          const stack: { reviewId: string; before: CardView }[] = [];
          world.setTime(new Date(seen.schedule.due.getTime() + lateHours * 3_600_000));
          for (const rating of answers) {
            const reviewed = await world.answer(learnerId, seen, { rating });
            stack.push({ reviewId: reviewed.reviewId, before: seen });
            seen = reviewed.card;
            world.passHours(0.1);
          }
          for (const { reviewId, before } of stack.toReversed()) {
            expect(await findLastReview(world.services, { learnerId })).toEqual({
              reviewId,
              cardId: card.id,
            });
            const restored = await undoReview(world.services, { learnerId, reviewId });
            expect({ ...restored, version: 0 }).toEqual({ ...before, version: 0 });
            expect(restored.version).toBeGreaterThan(before.version);
          }
          await answerAll(
            learnerId,
            await getCard(world.services, { learnerId, cardId: card.id }),
            ["good"],
          );
        },
      ),
      { numRuns: 15 },
    );
  });

  test("twice, also at once, does it once; then the card can be answered again", async () => {
    const { learnerId, card } = await addCard();
    const { reviewId } = await world.answer(learnerId, card);
    const undone = await Promise.all(
      [1, 2, 3].map(() => undoReview(world.services, { learnerId, reviewId })),
    );
    expect(new Set(undone.map(({ version }) => version))).toEqual(new Set([3]));
    expect(await findLastReview(world.services, { learnerId })).toBeUndefined();
    await expect(world.answer(learnerId, card)).rejects.toMatchObject({
      code: "changed_meanwhile",
    });
    const again = await world.answer(learnerId, undone[0] ?? card, { rating: "hard" });
    expect(again.card.schedule.reps).toBe(1);
  });

  test("goes from the newest to the older ones only", async () => {
    const { learnerId, card } = await addCard();
    const first = await world.answer(learnerId, card);
    world.passHours(1);
    const second = await world.answer(learnerId, first.card);
    await expect(
      undoReview(world.services, { learnerId, reviewId: first.reviewId }),
    ).rejects.toMatchObject({ code: "review_not_newest" });
    await undoReview(world.services, { learnerId, reviewId: second.reviewId });
    const restored = await undoReview(world.services, { learnerId, reviewId: first.reviewId });
    expect(restored.schedule).toEqual(card.schedule);
  });

  test("and answering at the same time leave one of both, whole", async () => {
    const { learnerId, card } = await addCard();
    const { reviewId, card: seen } = await world.answer(learnerId, card);
    world.passHours(1);
    const [undone, answered] = await Promise.allSettled([
      undoReview(world.services, { learnerId, reviewId }),
      world.answer(learnerId, seen),
    ]);
    const outcomes = [undone.status, answered.status].sort();
    expect(outcomes).toEqual(["fulfilled", "rejected"]);
    const after = await getCard(world.services, { learnerId, cardId: card.id });
    expect(after.schedule.reps).toBe(undone.status === "fulfilled" ? 0 : 2);
  });

  test("keeps what the learner set since", async () => {
    const { learnerId, card } = await addCard();
    const { reviewId } = await world.answer(learnerId, card);
    const own = { learnerId, cardId: card.id };
    await suspendCard(world.services, own);
    await buryCard(world.services, { ...own, timeZone: berlin });
    const restored = await undoReview(world.services, { learnerId, reviewId });
    expect(restored.schedule).toEqual(card.schedule);
    expect([restored.suspendedAt, restored.buriedUntil]).not.toContain(null);
  });

  test("is for a day, and for one's own", async () => {
    const { learnerId, card } = await addCard();
    const stranger = await world.addLearner();
    const { reviewId } = await world.answer(learnerId, card);
    const missing = { code: "review_missing" };
    await expect(
      undoReview(world.services, { learnerId: stranger, reviewId }),
    ).rejects.toMatchObject(missing);
    await expect(
      undoReview(world.services, { learnerId, reviewId: newId() }),
    ).rejects.toMatchObject(missing);
    world.passHours(24);
    await expect(undoReview(world.services, { learnerId, reviewId })).rejects.toMatchObject(
      missing,
    );
    expect(await findLastReview(world.services, { learnerId })).toBeUndefined();
  });

  test("of a thing that was deleted is refused, and nothing is half done", async () => {
    const { learnerId, card } = await addCard();
    const { reviewId } = await world.answer(learnerId, card);
    await world.rows("update content_item set deleted_at = now() where id = ?", [card.itemId]);
    await expect(undoReview(world.services, { learnerId, reviewId })).rejects.toMatchObject({
      code: "card_missing",
    });
    expect(
      await world.rows(
        "select reps, undone_at from card join review on card_id = card.id where card.id = ?",
        [card.id],
      ),
    ).toEqual([{ reps: 1, undone_at: null }]);
  });
});
