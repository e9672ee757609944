import type { Sql } from "#/database/database.ts";
import type { TargetLanguage } from "#/languages/languages.ts";

import { boundDays, type LearnerDays } from "./learning-days.ts";

/** What was reviewed on one day of learning, in one language. */
export interface DayReviews {
  day: number;
  language: TargetLanguage;
  /** Different cards. */
  cards: number;
  /** Answers that stand, and those of them that were not "again". */
  reviews: number;
  right: number;
  /** Words and phrases that were practised for the first time. */
  newWords: number;
}

/** How many days a word is likely to be remembered for, at least, to be called known. */
export const knownForDays = 7;

const isWord = "item.deleted_at is null and item.kind in ('word', 'phrase')";
const isKnown = `card.state = 'review' and card.stability >= ${String(knownForDays)}`;
const wasKnown = `(review.before ->> 'state' = 'review'
  and (review.before ->> 'stability')::double precision >= ${String(knownForDays)})`;

/** A word has several cards; it is new on the day on which the first of them was asked. */
const isFirstOfWord = `not exists (
  select from card sibling join review earlier on earlier.card_id = sibling.id
   where sibling.item_id = card.item_id and sibling.id <> card.id
     and earlier.undone_at is null and earlier.reviewed_at < review.reviewed_at)`;

/** A condition on `card`, where a language is wanted. */
export function ofLanguage(language: TargetLanguage | undefined) {
  return language === undefined
    ? { sql: "", values: [] }
    : { sql: "and card.language = ?", values: [language] };
}

/** What was reviewed on each day, the oldest first; days without are left out. */
export async function selectReviewsByDay(sql: Sql, days: LearnerDays): Promise<DayReviews[]> {
  const { first, end, starts } = boundDays(days);
  const own = ofLanguage(days.language);
  return sql.execute<DayReviews[]>(
    `select ?::int + width_bucket(review.reviewed_at, ?::timestamptz[]) - 1 as day, card.language,
            count(distinct card.id)::int as cards, count(*)::int as reviews,
            count(*) filter (where review.rating <> 'again')::int as right,
            count(distinct card.item_id) filter (where case
              when review.before ->> 'state' = 'new' and ${isWord} then ${isFirstOfWord}
              else false end)::int as "newWords"
       from review join card on card.id = review.card_id
       join content_item item on item.id = card.item_id
      where review.learner_id = ? and review.reviewed_at >= ? and review.reviewed_at < ?
        and review.undone_at is null ${own.sql}
      group by 1, 2 order by 1, 2`,
    [days.from, starts, days.learnerId, first, end, ...own.values],
  );
}

/** How well a learner knows the words and phrases that they have cards of, in one language. */
export interface WordCounts {
  language: TargetLanguage;
  /** Likely remembered for a week and longer. */
  known: number;
  /** Asked before, but not known yet. */
  learning: number;
  /** Never asked. */
  unseen: number;
}

/** Of all words that a learner has cards of; languages without are left out. */
export async function selectWordCounts(
  sql: Sql,
  learnerId: string,
  language: TargetLanguage | undefined,
): Promise<WordCounts[]> {
  const own = ofLanguage(language);
  return sql.execute<WordCounts[]>(
    `select language, count(*) filter (where known)::int as known,
            count(*) filter (where met and not known)::int as learning,
            count(*) filter (where not met)::int as unseen
       from (select card.language, bool_or(${isKnown}) as known, bool_or(card.state <> 'new') as met
               from card join content_item item on item.id = card.item_id
              where card.learner_id = ? and ${isWord} ${own.sql}
              group by card.item_id, card.language) as word
      group by language order by known desc, language`,
    [learnerId, ...own.values],
  );
}

/**
 * By how many the known words grew, or shrank, on each day. Computed backwards from how the cards stand
 * now: before each answer a card stood as the answer says, and after it as the next one says.
 */
export async function selectKnownChanges(
  sql: Sql,
  days: LearnerDays,
): Promise<{ day: number; change: number }[]> {
  const { first, starts } = boundDays(days);
  const own = ofLanguage(days.language);
  return sql.execute(
    `with answered as (
       select card.item_id, review.id, review.reviewed_at, ${wasKnown}::int as was_known,
              coalesce(lead(${wasKnown}) over (partition by card.id order by reviewed_at, review.id),
                ${isKnown})::int as is_known
         from review join card on card.id = review.card_id
         join content_item item on item.id = card.item_id
        where review.learner_id = ? and review.reviewed_at >= ? and review.undone_at is null
          and ${isWord} ${own.sql}
     ), counted as (
       select reviewed_at, is_known - was_known as change,
              (select count(*) from card where card.item_id = changed.item_id and ${isKnown})
              - coalesce(sum(is_known - was_known) over (partition by item_id
                  order by reviewed_at, id
                  rows between 1 following and unbounded following), 0) as cards_after
         from answered as changed where is_known <> was_known
     )
     select ?::int + width_bucket(reviewed_at, ?::timestamptz[]) - 1 as day,
            sum((cards_after > 0)::int - (cards_after - change > 0)::int)::int as change
       from counted group by 1 order by 1`,
    [days.learnerId, first, ...own.values, days.from, starts],
  );
}
