import type { Sql } from "#/database/database.ts";
import { runTransaction } from "#/database/run-transaction.ts";
import { ParleyError } from "#/shared/errors.ts";

import type { Rating } from "./card-kinds.ts";
import { undoHours } from "./card-limits.ts";
import { selectCard } from "./card.repository.ts";
import type { CardOwner, CardView } from "./card.ts";
import {
  insertReview,
  lockReview,
  markUndone,
  selectLastReview,
  selectReviewOfEvent,
  toMemory,
  updateMemory,
} from "./review.repository.ts";
import { becomesLeech, rate } from "./schedule.ts";
import type { CardServices } from "./services.ts";

/** An answer to a card. */
export interface Answer extends CardOwner {
  cardId: string;
  /** The one of the card that was shown. */
  version: number;
  /** What the answer came by, such as a press on a button: the same is counted once. */
  eventId: string;
  rating: Rating;
  answerWasTyped: boolean;
}

/** What an answer made of a card. */
export interface ReviewedCard {
  reviewId: string;
  card: CardView;
  /** Whether it has just been forgotten so often that the learner should be told. */
  isLeech: boolean;
  /** Whether the same event was counted before, so that nothing changed. */
  isRepeat: boolean;
}

/**
 * Counts an answer and asks the card again when FSRS says so. The same event sent twice counts once.
 *
 * @throws ParleyError `card_missing`; `changed_meanwhile` where the card was answered since it was
 * shown, in another window for instance.
 */
export async function reviewCard(services: CardServices, answer: Answer): Promise<ReviewedCard> {
  return runTransaction(services, async (sql) => {
    const card = await requireCard(sql, answer.learnerId, answer.cardId);
    const now = services.clock.now();
    const schedule = rate(card.schedule, answer.rating, { now, timeZone: answer.timeZone });
    const isLeech = becomesLeech(card.schedule, schedule);
    const leechNoticedAt = isLeech ? now : card.leechNoticedAt;
    const after = toMemory({ schedule, leechNoticedAt });
    if (!(await updateMemory(sql, answer, after))) return findRepeat(sql, answer);
    const review = { ...answer, reviewedAt: now, before: toMemory(card) };
    const reviewId = await insertReview(sql, review);
    if (reviewId === undefined) throw new ParleyError("changed_meanwhile");
    const reviewed = { ...card, schedule, leechNoticedAt, version: card.version + 1 };
    return { reviewId, card: reviewed, isLeech, isRepeat: false };
  });
}

/** The card moved on: by this very event, or by something else. */
async function findRepeat(sql: Sql, answer: Answer): Promise<ReviewedCard> {
  const review = await selectReviewOfEvent(sql, answer.learnerId, answer.eventId);
  if (review?.cardId !== answer.cardId) throw new ParleyError("changed_meanwhile");
  const card = await requireCard(sql, answer.learnerId, answer.cardId);
  return { reviewId: review.id, card, isLeech: false, isRepeat: true };
}

async function requireCard(sql: Sql, learnerId: string, cardId: string): Promise<CardView> {
  const card = await selectCard(sql, learnerId, cardId);
  if (!card) throw new ParleyError("card_missing");
  return card;
}

/**
 * Takes back the newest answer to a card, which then stands exactly as before. Taking back the same
 * answer twice does it once. What the learner set besides, such as putting it aside, stays.
 *
 * @throws ParleyError `review_missing` where it is not theirs, or more than a day old;
 * `review_not_newest` where the card was answered since.
 */
export async function undoReview(
  services: CardServices,
  input: { learnerId: string; reviewId: string },
): Promise<CardView> {
  const now = services.clock.now();
  return runTransaction(services, async (sql) => {
    const review = await lockReview(sql, { ...input, since: undoableSince(now) });
    if (!review) throw new ParleyError("review_missing");
    if (!review.isUndone) {
      if (review.isSuperseded) throw new ParleyError("review_not_newest");
      const { cardId, cardVersion: version, before } = review;
      await updateMemory(sql, { learnerId: input.learnerId, cardId, version }, before);
      await markUndone(sql, input.reviewId, now);
    }
    return requireCard(sql, input.learnerId, review.cardId);
  });
}

/** The answer that a learner can take back next, of whatever card; undefined where there is none. */
export async function findLastReview(
  services: CardServices,
  input: { learnerId: string },
): Promise<{ reviewId: string; cardId: string } | undefined> {
  const since = undoableSince(services.clock.now());
  return selectLastReview(services.database.sql(), input.learnerId, since);
}

function undoableSince(now: Date): Date {
  return new Date(now.getTime() - undoHours * 3_600_000);
}
