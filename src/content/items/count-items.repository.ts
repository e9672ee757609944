import type { Sql } from "#/database/database.ts";
import type { TargetLanguage } from "#/languages/languages.ts";

import { filterConditions, type ItemFilter } from "./find-items.repository.ts";
import type { ItemKind } from "./item-kinds.ts";

/** How many items a learner has of each kind in each language; none are left out. */
export async function countByKind(
  sql: Sql,
  learnerId: string,
  filter: ItemFilter,
): Promise<{ kind: ItemKind; language: TargetLanguage; items: number }[]> {
  const conditions = filterConditions(filter);
  const where = conditions.map(({ text }) => ` and ${text}`).join("");
  return sql.execute(
    `select language, kind, count(*)::int as items from content_item
      where learner_id = ? and deleted_at is null${where}
      group by language, kind order by language, kind`,
    [learnerId, ...conditions.flatMap(({ values }) => values)],
  );
}

/** Of whose tags is read; beyond them is only counted what is used now. */
const taggedItemsMax = 2_000;

/**
 * The tags of what a learner tagged last, those used most first, with how often. Who tags a great deal
 * is shown what they use now.
 */
export async function selectTags(
  sql: Sql,
  learnerId: string,
  wish: { beginning: string; limit: number },
): Promise<{ tag: string; items: number }[]> {
  return sql.execute(
    `select tag, count(*)::int as items
       from (select tags from content_item
              where learner_id = ? and deleted_at is null and cardinality(tags) > 0
              order by id desc limit ${String(taggedItemsMax)}) as tagged, unnest(tags) as tag
      where starts_with(tag, ?)
      group by tag order by items desc, tag limit ?`,
    [learnerId, wish.beginning, wish.limit],
  );
}
