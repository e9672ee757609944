import type { Sql } from "#/database/database.ts";
import type { TargetLanguage } from "#/languages/languages.ts";

/** A word or phrase that a learner keeps and has cards of. */
export interface WordToUse {
  itemId: string;
  /** The word as it is kept. */
  word: string;
  /** In the learner's native language; empty where they kept it without. */
  meaning: string;
}

/** Cards that are looked at for each word wanted: a word has two, and sentences are passed over. */
const cardsPerWord = 6;

/**
 * The words and phrases of a language that a learner would do best to use again: those that are asked
 * next, or would have been before now, first; then those that were never asked, the oldest first.
 * Cards that were put aside do not count.
 */
export async function selectWordsToUse(
  sql: Sql,
  of: { learnerId: string; language: TargetLanguage; limit: number },
): Promise<WordToUse[]> {
  const whose = "learner_id = ? and language = ? and suspended_at is null";
  const some = [of.learnerId, of.language, of.limit * cardsPerWord];
  return sql.execute<WordToUse[]>(
    `with asked as (
       (select item_id, 0 as place, extract(epoch from due) as at, id from card
         where ${whose} and state in ('learning', 'relearning') order by due limit ?)
       union all
       (select item_id, 0, extract(epoch from due), id from card
         where ${whose} and state = 'review' order by due limit ?)
       union all
       (select item_id, 1, 0, id from card where ${whose} and state = 'new' order by id limit ?)
     ), first as (
       select distinct on (item_id) item_id, place, at, id from asked
       order by item_id, place, at, id
     )
     select item.id as "itemId", item.title as word, coalesce(item.body ->> 'meaning', '') as meaning
     from first join content_item item on item.id = first.item_id
     where item.kind in ('word', 'phrase') and item.deleted_at is null
     order by place, at, first.id limit ?`,
    [...some, ...some, ...some, of.limit],
  );
}
