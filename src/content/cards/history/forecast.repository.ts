import type { Sql } from "#/database/database.ts";
import type { TargetLanguage } from "#/languages/languages.ts";

import { ofLanguage } from "./card-history.repository.ts";
import { boundDays, type LearnerDays } from "./learning-days.ts";

/** Known cards by the day on which they come; those that wait already come on the first. */
export async function selectDueByDay(
  sql: Sql,
  days: LearnerDays,
): Promise<{ day: number; cards: number }[]> {
  const { end, starts } = boundDays(days);
  const own = ofLanguage(days.language);
  return sql.execute(
    `select greatest(?::int, ?::int + width_bucket(greatest(due, buried_until), ?::timestamptz[]) - 1)
              as day, count(*)::int as cards
       from card join content_item item on item.id = card.item_id and item.deleted_at is null
      where card.learner_id = ? and card.suspended_at is null
        and card.state in ('review', 'learning', 'relearning')
        and due < ? and (buried_until is null or buried_until < ?) ${own.sql}
      group by 1 order by 1`,
    [days.from, days.from, starts, days.learnerId, end, end, ...own.values],
  );
}

/** Cards that were never asked and ask about the same: of them one comes a day. */
export interface UnseenGroup {
  cards: number;
  /** None of them comes today: another card that asks about the same does, or did. */
  isAskedToday: boolean;
}

/** What a learner was never asked, in the order in which it comes. */
export async function selectUnseen(
  sql: Sql,
  wish: {
    learnerId: string;
    language: TargetLanguage | undefined;
    now: Date;
    /** When today began. */
    start: Date;
    /** Groups. */
    limit: number;
  },
): Promise<UnseenGroup[]> {
  const own = ofLanguage(wish.language);
  return sql.execute<UnseenGroup[]>(
    `select count(*) filter (where card.state = 'new')::int as cards,
            bool_or(coalesce(last_review >= ?, false) or (card.state <> 'new' and due <= ?))
              as "isAskedToday"
       from card join content_item item on item.id = card.item_id and item.deleted_at is null
      where card.learner_id = ? and card.suspended_at is null ${own.sql}
      group by card.item_id, card.position
     having bool_or(card.state = 'new')
      order by min(card.id::text) filter (where card.state = 'new') limit ?`,
    [wish.start, wish.now, wish.learnerId, ...own.values, wish.limit],
  );
}
