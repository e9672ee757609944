import type { Sql } from "#/database/database.ts";
import type { TargetLanguage } from "#/languages/languages.ts";

import { cardColumns, cardsWithItems, toCardView, type CardRow } from "./card.repository.ts";
import type { CardView } from "./card.ts";

/** Whose due cards are looked for, and when. */
export interface DueQuery {
  learnerId: string;
  /** Only of this language. */
  language: TargetLanguage | undefined;
  /** Only of what is in this collection. */
  collectionId: string | undefined;
  now: Date;
  /** When the learner's day began, and when it ends. */
  start: Date;
  end: Date;
}

/** A condition in SQL with its values. */
export interface Piece {
  sql: string;
  values: unknown[];
}

/** All of them as one. */
export function join(pieces: readonly Piece[]): Piece {
  return {
    sql: pieces.map(({ sql }) => sql).join(" and "),
    values: pieces.flatMap(({ values }) => values),
  };
}

function ownActive(query: DueQuery): Piece[] {
  return [
    ...chosen(query),
    { sql: "card.suspended_at is null", values: [] },
    { sql: "(card.buried_until is null or card.buried_until <= ?)", values: [query.now] },
  ];
}

/** A learner's cards, or some of them. */
export function chosen(query: Pick<DueQuery, "learnerId" | "language" | "collectionId">): Piece[] {
  const { learnerId, language, collectionId } = query;
  const inCollection = `card.item_id = any(array(
    select item_id from collection_item where collection_id = ?))`;
  return [
    { sql: "card.learner_id = ?", values: [learnerId] },
    ...(language ? [{ sql: "card.language = ?", values: [language] }] : []),
    ...(collectionId ? [{ sql: inCollection, values: [collectionId] }] : []),
  ];
}

/**
 * Of cards about the same only one is asked a day: not one whose sibling was answered today, since what
 * is fresh from it proves nothing, nor one whose sibling is asked before it. They are counted, since
 * PostgreSQL would look for those of all cards where it is asked whether there are any; and "less
 * than 1" lets it expect that many pass, so that it reads in order and stops at the limit.
 */
function first({ now, start }: DueQuery): Piece {
  return {
    sql: `(select count(*) from card sibling
      where sibling.item_id = card.item_id and sibling.position = card.position
        and sibling.id <> card.id
        and (sibling.last_review >= ? or (
          sibling.suspended_at is null
          and (sibling.buried_until is null or sibling.buried_until <= ?)
          and case when sibling.state = 'new' then card.state = 'new' and sibling.id < card.id
                   when sibling.due > ? then false
                   else card.state = 'new' or (sibling.due, sibling.id) < (card.due, card.id)
              end))) < 1`,
    values: [start, now, now],
  };
}

/** Which cards are looked for, in which order. */
interface Choice {
  where: Piece;
  by: "card.due" | "card.id";
}

/** Cards in their steps of minutes, due before `until`. */
function learning(query: DueQuery, until: Date): Choice {
  const inSteps = "card.state in ('learning', 'relearning') and card.due <= ?";
  return { where: join([...ownActive(query), { sql: inSteps, values: [until] }]), by: "card.due" };
}

function due(query: DueQuery): Choice {
  const isDue = { sql: "card.state = 'review' and card.due <= ?", values: [query.now] };
  return { where: join([...ownActive(query), isDue, first(query)]), by: "card.due" };
}

function unseen(query: DueQuery): Choice {
  const isNew = { sql: "card.state = 'new'", values: [] };
  return { where: join([...ownActive(query), isNew, first(query)]), by: "card.id" };
}

/** Known cards that will be due before `until`, and were not asked today. */
function ahead(query: DueQuery, until: Date): Choice {
  const isNear =
    "card.state = 'review' and card.due > ? and card.due <= ? and card.last_review < ?";
  const near = { sql: isNear, values: [query.now, until, query.start] };
  return { where: join([...ownActive(query), near, first(query)]), by: "card.due" };
}

async function selectCards(sql: Sql, { where, by }: Choice, limit: number): Promise<CardView[]> {
  if (limit <= 0) return [];
  const rows = await sql.execute<CardRow[]>(
    `select ${cardColumns} from ${cardsWithItems} where ${where.sql} order by ${by} limit ?`,
    [...where.values, limit],
  );
  return rows.map(toCardView);
}

/** Cards in their steps that are due before `until`, the first to come first. */
export async function selectLearningCards(
  sql: Sql,
  query: DueQuery,
  range: { until: Date; limit: number },
): Promise<CardView[]> {
  return selectCards(sql, learning(query, range.until), range.limit);
}

/** Known cards that are due, those that have waited longest first. */
export async function selectDueCards(
  sql: Sql,
  query: DueQuery,
  limit: number,
): Promise<CardView[]> {
  return selectCards(sql, due(query), limit);
}

/** Known cards that will be due before `until`, and were not asked today, the first to come first. */
export async function selectCardsAhead(
  sql: Sql,
  query: DueQuery,
  range: { until: Date; limit: number },
): Promise<CardView[]> {
  return selectCards(sql, ahead(query, range.until), range.limit);
}

/** How many cards there are of {@link selectCardsAhead}, counted up to `limit`. */
export async function countAhead(
  sql: Sql,
  query: DueQuery,
  range: { until: Date; limit: number },
): Promise<number> {
  const counted = count(ahead(query, range.until), range.limit);
  const [row] = await sql.execute<{ cards: number }[]>(`select ${counted.sql} as cards`, [
    ...counted.values,
  ]);
  return row?.cards ?? 0;
}

/** Cards that were never asked, the oldest first. */
export async function selectNewCards(
  sql: Sql,
  query: DueQuery,
  limit: number,
): Promise<CardView[]> {
  return selectCards(sql, unseen(query), limit);
}

/** How many cards a learner was asked for the first time today, counted up to `limit`. */
export async function countIntroduced(
  sql: Sql,
  learnerId: string,
  range: { start: Date; limit: number },
): Promise<number> {
  const [row] = await sql.execute<{ cards: number }[]>(
    `select count(*)::int as cards from (
       select from review
        where learner_id = ? and reviewed_at >= ? and undone_at is null
          and before ->> 'state' = 'new' limit ?) as counted`,
    [learnerId, range.start, range.limit],
  );
  return row?.cards ?? 0;
}

/** How many cards wait; of each kind counted up to its limit. */
export async function countWaiting(
  sql: Sql,
  query: DueQuery,
  limits: { due: number; learning: number; unseen: number },
): Promise<{ due: number; learning: number; unseen: number }> {
  const [known, inSteps, fresh] = [
    count(due(query), limits.due),
    count(learning(query, query.end), limits.learning),
    count(unseen(query), limits.unseen),
  ] as const;
  const [row] = await sql.execute<{ due: number; learning: number; unseen: number }[]>(
    `select ${known.sql} as due, ${inSteps.sql} as learning, ${fresh.sql} as unseen`,
    [...known.values, ...inSteps.values, ...fresh.values],
  );
  return row ?? { due: 0, learning: 0, unseen: 0 };
}

/** In their order too: so PostgreSQL stops at the limit instead of reading all. */
function count({ where, by }: Choice, limit: number): Piece {
  return {
    sql: `(select count(*)::int from (
       select from ${cardsWithItems} where ${where.sql} order by ${by} limit ?) as counted)`,
    values: [...where.values, limit],
  };
}
