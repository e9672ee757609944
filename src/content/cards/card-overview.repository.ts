import type { Sql } from "#/database/database.ts";
import { writeTextArray } from "#/database/text-array.ts";
import { targetLanguages, type TargetLanguage } from "#/languages/languages.ts";

import { cardColumns, cardsWithItems, toCardView, type CardRow } from "./card.repository.ts";
import type { CardView } from "./card.ts";
import { chosen, join, type DueQuery } from "./due.repository.ts";

/**
 * How many cards were answered today and do not come again before tomorrow, of a thousand that were
 * answered.
 */
export async function countDone(sql: Sql, query: DueQuery, limit: number): Promise<number> {
  const own = join(chosen(query));
  const [row] = await sql.execute<{ cards: number }[]>(
    `select count(*)::int as cards from (
       select distinct card_id from review
        where learner_id = ? and reviewed_at >= ? and undone_at is null limit ?) as answered
       join card on card.id = answered.card_id
      where card.due >= ? and ${own.sql}`,
    [query.learnerId, query.start, limit, query.end, ...own.values],
  );
  return row?.cards ?? 0;
}

/** The first instant after now at which one of the cards comes; null where none does. */
export async function selectNextDue(
  sql: Sql,
  query: DueQuery,
  wish: { countsNew: boolean },
): Promise<Date | null> {
  const own = join([...chosen(query), { sql: "card.suspended_at is null", values: [] }]);
  const cards = `${cardsWithItems} where ${own.sql}`;
  const [row] = await sql.execute<{ due: string | null }[]>(
    `select least(
       (select min(greatest(card.due, card.buried_until)) from ${cards}
           and card.state in ('learning', 'relearning')),
       (select greatest(card.due, card.buried_until) from ${cards}
           and card.state = 'review' and card.due > ? order by card.due limit 1),
       -- What is due and not asked waits for tomorrow: it is hidden, or the like of it was asked.
       (select ?::timestamptz from ${cards}
           and card.state = 'review' and card.due <= ? order by card.due limit 1),
       (select ?::timestamptz from ${cards}
           and card.state = 'new' and ? order by card.id limit 1)) as due`,
    [
      ...own.values,
      ...own.values,
      query.now,
      query.end,
      ...own.values,
      query.now,
      query.end,
      ...own.values,
      wish.countsNew,
    ],
  );
  const due = row?.due ?? null;
  return due === null ? null : new Date(due);
}

/**
 * The languages in which a learner has cards that are not put aside, in the order of our list. Each is
 * looked for in the order of an index, since PostgreSQL would else hope to come across one in the table.
 */
export async function selectCardLanguages(sql: Sql, learnerId: string): Promise<TargetLanguage[]> {
  const has = (states: string, by: string) => `(select count(*) from (
    select from card where learner_id = ? and card.language = given.language and ${states}
       and suspended_at is null order by ${by} limit 1) as one) = 1`;
  const rows = await sql.execute<{ language: TargetLanguage }[]>(
    `select language from unnest(?::text[]) with ordinality as given (language, place)
      where ${has("state = 'review'", "due")} or ${has("state = 'new'", "id")}
         or ${has("state in ('learning', 'relearning')", "due")}
      order by place`,
    [writeTextArray(targetLanguages), learnerId, learnerId, learnerId],
  );
  return rows.map(({ language }) => language);
}

/** Cards that were put aside, the last first. */
export async function selectSuspended(
  sql: Sql,
  learnerId: string,
  limit: number,
): Promise<CardView[]> {
  const rows = await sql.execute<CardRow[]>(
    `select ${cardColumns} from ${cardsWithItems}
      where card.learner_id = ? and card.suspended_at is not null
      order by card.suspended_at desc limit ?`,
    [learnerId, limit],
  );
  return rows.map(toCardView);
}
