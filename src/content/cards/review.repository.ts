import type { Sql } from "#/database/database.ts";
import { newId } from "#/shared/ids.ts";

import type { CardState, Rating } from "./card-kinds.ts";
import type { Schedule } from "./schedule.ts";

/** The columns of a card that an answer changes, as they are kept to undo it. */
export interface CardMemory {
  state: CardState;
  due: string;
  stability: number;
  difficulty: number;
  scheduledDays: number;
  learningSteps: number;
  reps: number;
  lapses: number;
  lastReview: string | null;
  leechNoticedAt: string | null;
}

export function toMemory(card: { schedule: Schedule; leechNoticedAt: Date | null }): CardMemory {
  return JSON.parse(
    JSON.stringify({ ...card.schedule, leechNoticedAt: card.leechNoticedAt }),
  ) as CardMemory;
}

/** Writes what an answer made of a card whose version is still the one seen; answers whether it was. */
export async function updateMemory(
  sql: Sql,
  card: { learnerId: string; cardId: string; version: number },
  memory: CardMemory,
): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `update card
        set state = given.state, due = given.due, stability = given.stability,
            difficulty = given.difficulty, scheduled_days = given."scheduledDays",
            learning_steps = given."learningSteps", reps = given.reps, lapses = given.lapses,
            last_review = given."lastReview", leech_noticed_at = given."leechNoticedAt",
            version = version + 1
       from jsonb_to_record(?::jsonb) as given (state text, due timestamptz,
            stability double precision, difficulty double precision, "scheduledDays" int,
            "learningSteps" int, reps int, lapses int, "lastReview" timestamptz,
            "leechNoticedAt" timestamptz)
      where id = ? and learner_id = ? and version = ?
     returning id`,
    [JSON.stringify(memory), card.cardId, card.learnerId, card.version],
  );
  return rows.length === 1;
}

/** An answer as it is written down. */
export interface NewReview {
  learnerId: string;
  cardId: string;
  eventId: string;
  rating: Rating;
  answerWasTyped: boolean;
  reviewedAt: Date;
  before: CardMemory;
}

/** Writes an answer down; answers its id, or undefined where the event made one before. */
export async function insertReview(sql: Sql, review: NewReview): Promise<string | undefined> {
  const [row] = await sql.execute<{ id: string }[]>(
    `insert into review (id, card_id, learner_id, event_id, rating, answer_was_typed, reviewed_at,
       before)
     values (?, ?, ?, ?, ?, ?, ?, ?::jsonb)
     on conflict (event_id) do nothing returning id`,
    [
      newId(),
      review.cardId,
      review.learnerId,
      review.eventId,
      review.rating,
      review.answerWasTyped,
      review.reviewedAt,
      JSON.stringify(review.before),
    ],
  );
  return row?.id;
}

/** The answer that an event made, if it was this learner's. */
export async function selectReviewOfEvent(
  sql: Sql,
  learnerId: string,
  eventId: string,
): Promise<{ id: string; cardId: string } | undefined> {
  const rows = await sql.execute<{ id: string; cardId: string }[]>(
    `select id, card_id as "cardId" from review where event_id = ? and learner_id = ?`,
    [eventId, learnerId],
  );
  return rows[0];
}

/** An answer that may be taken back, with its card locked. */
export interface UndoableReview {
  cardId: string;
  cardVersion: number;
  before: CardMemory;
  isUndone: boolean;
  /** Whether the card was answered again since. */
  isSuperseded: boolean;
}

/** An answer given after `since`, with its card locked: what is done to the card waits meanwhile. */
export async function lockReview(
  sql: Sql,
  review: { learnerId: string; reviewId: string; since: Date },
): Promise<UndoableReview | undefined> {
  const cards = await sql.execute<{ cardId: string; cardVersion: number }[]>(
    `select card.id as "cardId", card.version as "cardVersion" from card
      where id = (select card_id from review where id = ? and learner_id = ? and reviewed_at > ?)
        for update`,
    [review.reviewId, review.learnerId, review.since],
  );
  const [card] = cards;
  if (!card) return undefined;
  // Read once the lock is held, since whoever held it may have changed this.
  const [row] = await sql.execute<Omit<UndoableReview, "cardId" | "cardVersion">[]>(
    `select before, undone_at is not null as "isUndone",
            exists (select from review newer
                     where newer.card_id = review.card_id and newer.undone_at is null
                       and (newer.reviewed_at, newer.id) > (review.reviewed_at, review.id)
                   ) as "isSuperseded"
       from review where id = ?`,
    [review.reviewId],
  );
  return row && { ...card, ...row };
}

/** Notes that an answer was taken back. */
export async function markUndone(sql: Sql, reviewId: string, undoneAt: Date): Promise<void> {
  await sql.execute(`update review set undone_at = ? where id = ?`, [undoneAt, reviewId]);
}

/** The learner's newest answer after `since` that stands. */
export async function selectLastReview(
  sql: Sql,
  learnerId: string,
  since: Date,
): Promise<{ reviewId: string; cardId: string } | undefined> {
  const rows = await sql.execute<{ reviewId: string; cardId: string }[]>(
    `select id as "reviewId", card_id as "cardId" from review
      where learner_id = ? and reviewed_at > ? and undone_at is null
      order by reviewed_at desc, id desc limit 1`,
    [learnerId, since],
  );
  return rows[0];
}
