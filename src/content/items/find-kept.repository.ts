import type { Sql } from "#/database/database.ts";
import { writeTextArray } from "#/database/text-array.ts";

import { selectShown, toListedItem, type ListedRow } from "./find-items.repository.ts";
import type { ListedItem } from "./item.ts";

/** The learner's items with these keys, by key. */
export async function selectIdsOfKeys(
  sql: Sql,
  learnerId: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await sql.execute<{ id: string; normalised_key: string }[]>(
    `select id, normalised_key from content_item
      where learner_id = ? and normalised_key = any(?::text[]) and deleted_at is null`,
    [learnerId, writeTextArray(keys)],
  );
  return new Map(rows.map((row) => [row.normalised_key, row.id]));
}

/** The newest of a learner's items whose original had this hash. */
export async function selectOfOriginal(
  sql: Sql,
  learnerId: string,
  hash: string,
): Promise<ListedItem | undefined> {
  const rows = await sql.execute<ListedRow[]>(
    // Found first and put in order then: else all may be read in order, in the hope of an early find.
    selectShown(`select id from (select id from content_item
        where learner_id = ? and source ->> 'hash' = ? and deleted_at is null offset 0) as fitting
      order by id desc limit 1`),
    [learnerId, hash],
  );
  return rows.map(toListedItem)[0];
}

/** Deletes a learner's items of talks, from the first to the last; answers how many there were. */
export async function deleteTalkRows(
  sql: Sql,
  of: { learnerId: string; firstId: string; lastId: string },
): Promise<number> {
  const rows = await sql.execute<unknown[]>(
    `update content_item set deleted_at = now(), updated_at = now()
      where learner_id = ? and id between ? and ? and deleted_at is null
        and source ->> 'kind' = 'talk'
     returning id`,
    [of.learnerId, of.firstId, of.lastId],
  );
  return rows.length;
}
