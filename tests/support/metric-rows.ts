import { newId } from "#/shared/ids.ts";
import type { SessionView } from "#/sessions/session-view.ts";

import { nextSnowflake, type SessionWorld } from "./session-world.ts";

/** A turn that was answered at a known time. */
export interface PlacedTurn {
  /** When its message came; ISO 8601. */
  at: string;
  answeredAt: string;
  learnerWords: number | null;
  tutorWords: number;
  firstWordMs?: number;
  replacedAt?: string;
  corrections?: readonly string[];
  met?: readonly string[];
  used?: readonly string[];
}

/** Writes turns as they would have come about at those times; answers their ids. */
export async function placeTurns(
  world: SessionWorld,
  session: SessionView,
  turns: readonly PlacedTurn[],
): Promise<string[]> {
  const ids: string[] = [];
  for (const turn of turns) ids.push(await placeTurn(world, session, turn));
  return ids;
}

async function placeTurn(
  { rows }: SessionWorld,
  session: SessionView,
  turn: PlacedTurn,
): Promise<string> {
  const [id, reservationId] = [newId(), newId()];
  await rows(
    `insert into reservation (id, state, charged_pico_usd, resolved_at)
     values (?, 'posted', 0, now())`,
    [reservationId],
  );
  await rows(
    `insert into turn (id, session_id, sequence, kind, state, reservation_id, created_at,
       finished_at, learner_words, tutor_words, first_word_ms, replaced_at)
     values (?, ?, (select 1 + coalesce(max(sequence), 0) from turn where session_id = ?), ?,
       'answered', ?, ?, ?, ?, ?, ?, ?)`,
    [
      id,
      session.id,
      session.id,
      turn.learnerWords === null ? "greeting" : "answer",
      reservationId,
      turn.at,
      turn.answeredAt,
      turn.learnerWords,
      turn.tutorWords,
      turn.firstWordMs ?? null,
      turn.replacedAt ?? null,
    ],
  );
  if (turn.learnerWords !== null) {
    await rows(
      `insert into message (id, session_id, turn_id, event_id, text, characters, received_at)
       values (?, ?, ?, ?, 'x', 1, ?)`,
      [newId(), session.id, id, nextSnowflake(), turn.at],
    );
  }
  for (const [index, kind] of (turn.corrections ?? []).entries()) {
    await rows(
      `insert into correction (id, turn_id, position, original, corrected, kind, why)
       values (?, ?, ?, 'a', 'b', ?, '')`,
      [newId(), id, index + 1, kind],
    );
  }
  const words = [
    ...(turn.met ?? []).map((word) => ["met", word] as const),
    ...(turn.used ?? []).map((word) => ["used", word] as const),
  ];
  for (const [use, word] of words) {
    await rows("insert into turn_word (turn_id, use, word) values (?, ?, ?)", [id, use, word]);
  }
  return id;
}

/** A move of a session at a known time. */
export type PlacedMove = readonly [at: string, from: string, to: string, cause: string];

export async function placeMoves(
  { rows }: SessionWorld,
  session: SessionView,
  moves: readonly PlacedMove[],
): Promise<void> {
  for (const [at, from, to, cause] of moves) {
    await rows(
      `insert into session_transition (session_id, from_state, to_state, cause, created_at)
       values (?, ?, ?, ?, ?)`,
      [session.id, from, to, cause, at],
    );
  }
}

/** A card in a language, and how it was answered when; `undone` where that was taken back. */
export interface PlacedCard {
  language: string;
  reviews: readonly (readonly [at: string, rating: string, undone?: "undone"])[];
}

export async function placeReviews(
  { rows }: SessionWorld,
  learnerId: string,
  cards: readonly PlacedCard[],
): Promise<void> {
  for (const { language, reviews } of cards) {
    const [itemId, cardId] = [newId(), newId()];
    await rows(
      `insert into content_item (id, learner_id, kind, language, title, body, search_text)
       values (?, ?, 'text', ?, ?, '{"text":"x"}', '')`,
      [itemId, learnerId, language, itemId],
    );
    await rows(
      `insert into card (id, learner_id, item_id, kind, language, due)
       values (?, ?, ?, 'recall', ?, now())`,
      [cardId, learnerId, itemId, language],
    );
    for (const [at, rating, undone] of reviews) {
      await rows(
        `insert into review (id, card_id, learner_id, event_id, rating, answer_was_typed,
           reviewed_at, before, undone_at)
         values (?, ?, ?, ?, ?, false, ?, '{}', ?)`,
        [newId(), cardId, learnerId, newId(), rating, at, undone ? at : null],
      );
    }
  }
}
