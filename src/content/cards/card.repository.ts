import type { Sql } from "#/database/database.ts";
import { writeTextArray } from "#/database/text-array.ts";
import type { TargetLanguage } from "#/languages/languages.ts";
import { newId } from "#/shared/ids.ts";

import type { ItemContent } from "../items/item-content.ts";
import { faceOf, type CardSource, type PossibleCard } from "./card-face.ts";
import type { CardKind, CardState } from "./card-kinds.ts";
import type { CardView } from "./card.ts";
import { readingOf } from "./readings.ts";
import type { Schedule } from "./schedule.ts";

/** A card with its item, as PostgreSQL hands them over: instants are strings there. */
export interface CardRow {
  id: string;
  item_id: string;
  kind: CardKind;
  position: number;
  language: TargetLanguage;
  reading: string | null;
  state: CardState;
  due: string;
  stability: number;
  difficulty: number;
  scheduled_days: number;
  learning_steps: number;
  reps: number;
  lapses: number;
  last_review: string | null;
  suspended_at: string | null;
  buried_until: string | null;
  leech_noticed_at: string | null;
  version: number;
  item_kind: string;
  title: string;
  body: Record<string, unknown>;
}

/** The columns of a {@link CardRow}. */
export const cardColumns = `card.id, card.item_id, card.kind, card.position, card.language,
  card.reading, card.state, card.due, card.stability, card.difficulty, card.scheduled_days,
  card.learning_steps, card.reps, card.lapses, card.last_review, card.suspended_at,
  card.buried_until, card.leech_noticed_at, card.version,
  item.kind as item_kind, item.title, item.body`;

/**
 * Cards with the items that they ask about, those that are not deleted. `offset 0` keeps PostgreSQL to
 * looking each up by its key, instead of reading all items where many cards are asked for.
 */
export const cardsWithItems = `card cross join lateral (
  select content_item.kind, title, body from content_item
   where content_item.id = card.item_id and deleted_at is null offset 0) as item`;

export function toCardView(row: CardRow): CardView {
  const { kind, position, language } = row;
  const content = { kind: row.item_kind, title: row.title, body: row.body } as ItemContent;
  const face = faceOf({ kind, position }, { ...content, language });
  const titleReading = "reading" in content.body ? content.body.reading : undefined;
  const known = row.reading ?? (face.targetText === row.title ? titleReading : undefined);
  return {
    id: row.id,
    itemId: row.item_id,
    kind,
    position,
    language,
    face,
    reading: readingOf(face.targetText, language, known),
    answerReading: face.answer === row.title ? (known ?? titleReading) : undefined,
    schedule: toSchedule(row),
    suspendedAt: toDate(row.suspended_at),
    buriedUntil: toDate(row.buried_until),
    leechNoticedAt: toDate(row.leech_noticed_at),
    version: row.version,
  };
}

function toSchedule(row: CardRow): Schedule {
  return {
    state: row.state,
    due: new Date(row.due),
    stability: row.stability,
    difficulty: row.difficulty,
    scheduledDays: row.scheduled_days,
    learningSteps: row.learning_steps,
    reps: row.reps,
    lapses: row.lapses,
    lastReview: toDate(row.last_review),
  };
}

function toDate(instant: string | null): Date | null {
  return instant === null ? null : new Date(instant);
}

/** Those of these items that the learner has, in the order of their ids' list. */
export async function selectCardSources(
  sql: Sql,
  learnerId: string,
  itemIds: readonly string[],
): Promise<({ id: string } & CardSource)[]> {
  return sql.execute<({ id: string } & CardSource)[]>(
    `select id, kind, language, title, body from content_item
      where id = any(?::uuid[]) and learner_id = ? and deleted_at is null
      order by array_position(?::uuid[], id)`,
    [writeTextArray(itemIds), learnerId, writeTextArray(itemIds)],
  );
}

/** A card that is not there yet. */
export interface NewCard extends PossibleCard {
  itemId: string;
  language: TargetLanguage;
}

/** Writes what is new of `cards`, due at once; answers how many were. */
export async function insertCards(
  sql: Sql,
  learnerId: string,
  input: { cards: readonly NewCard[]; due: Date },
): Promise<number> {
  const rows = await sql.execute<unknown[]>(
    `insert into card (id, learner_id, item_id, kind, position, language, due, created_at)
     select id, ?, "itemId", kind, position, language, ?, ?
       from jsonb_to_recordset(?::jsonb) as given (id uuid, "itemId" uuid, kind text, position int,
              language text)
     on conflict (item_id, position, kind) do nothing returning id`,
    [learnerId, input.due, input.due, JSON.stringify(nameInOrder(input.cards))],
  );
  return rows.length;
}

/** With ids that keep their order, since new cards are asked by it. */
function nameInOrder(cards: readonly NewCard[]): object[] {
  const ids = cards.map(() => newId()).sort();
  return cards.map(({ itemId, kind, position, language }, index) => ({
    id: ids[index],
    itemId,
    kind,
    position,
    language,
  }));
}

/** How many cards a learner has, counted up to `limit`. */
export async function countCards(sql: Sql, learnerId: string, limit: number): Promise<number> {
  const [row] = await sql.execute<{ cards: number }[]>(
    `select count(*)::int as cards from (select from card where learner_id = ? limit ?) as counted`,
    [learnerId, limit],
  );
  return row?.cards ?? 0;
}

/** The cards of an item, in order. */
export async function selectCardsOfItem(
  sql: Sql,
  learnerId: string,
  itemId: string,
): Promise<CardView[]> {
  const rows = await sql.execute<CardRow[]>(
    `select ${cardColumns} from ${cardsWithItems}
      where card.item_id = ? and card.learner_id = ? order by card.position, card.id`,
    [itemId, learnerId],
  );
  return rows.map(toCardView);
}

/** A card of a learner; undefined where they have none with this id, or its item is deleted. */
export async function selectCard(
  sql: Sql,
  learnerId: string,
  cardId: string,
): Promise<CardView | undefined> {
  const rows = await sql.execute<CardRow[]>(
    `select ${cardColumns} from ${cardsWithItems} where card.id = ? and card.learner_id = ?`,
    [cardId, learnerId],
  );
  return rows.map(toCardView)[0];
}

/** What of a card a learner can set beside its schedule. */
export interface CardMarks {
  suspendedAt?: Date | null;
  buriedUntil?: Date | null;
}

/**
 * Sets marks of a card; what is left out stays. From then on it is the learner's own, whatever file it
 * came in. Answers whether there was one.
 */
export async function updateMarks(
  sql: Sql,
  card: { learnerId: string; cardId: string },
  marks: CardMarks,
): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `update card
        set suspended_at = case when ? then ?::timestamptz else suspended_at end,
            buried_until = case when ? then ?::timestamptz else buried_until end,
            transfer_id = null
      where id = ? and learner_id = ? returning id`,
    [
      marks.suspendedAt !== undefined,
      marks.suspendedAt ?? null,
      marks.buriedUntil !== undefined,
      marks.buriedUntil ?? null,
      card.cardId,
      card.learnerId,
    ],
  );
  return rows.length === 1;
}

/**
 * Writes how the words of a card are read, for all cards that show them: only a cloze shows others. They
 * are the learner's own then, whatever file they came in.
 */
export async function updateReading(
  sql: Sql,
  card: { learnerId: string; cardId: string },
  reading: string | null,
): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `update card set reading = ?, transfer_id = null from card chosen
      where chosen.id = ? and chosen.learner_id = ?
        and card.item_id = chosen.item_id and card.position = chosen.position
        and (card.kind = 'cloze') = (chosen.kind = 'cloze')
     returning card.id`,
    [reading, card.cardId, card.learnerId],
  );
  return rows.length > 0;
}

/** Deletes a card with its reviews; answers whether there was one. */
export async function deleteCardRow(
  sql: Sql,
  card: { learnerId: string; cardId: string },
): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `delete from card where id = ? and learner_id = ? returning id`,
    [card.cardId, card.learnerId],
  );
  return rows.length === 1;
}
