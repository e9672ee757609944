import type { Sql } from "#/database/database.ts";

import type { ReadingDisplay } from "./card-kinds.ts";

/** How a learner wants to be asked. */
export interface ReviewSettings {
  /** Cards that they want to see for the first time on one day: 200 at most. */
  newCardsPerDay: number;
  /** When the reading of words is shown whose script does not say it. */
  readingShown: ReadingDisplay;
  /** Whether an answer is typed unless they press otherwise. */
  typesFirst: boolean;
}

/** What a learner chose; undefined where they chose nothing. */
export async function selectReviewSettings(
  sql: Sql,
  learnerId: string,
): Promise<ReviewSettings | undefined> {
  const rows = await sql.execute<ReviewSettings[]>(
    `select new_cards_per_day as "newCardsPerDay", reading_shown as "readingShown",
            types_first as "typesFirst"
       from review_settings where learner_id = ?`,
    [learnerId],
  );
  return rows[0];
}

/** Writes all of a learner's settings. */
export async function upsertReviewSettings(
  sql: Sql,
  learnerId: string,
  settings: ReviewSettings,
): Promise<void> {
  await sql.execute(
    `insert into review_settings (learner_id, new_cards_per_day, reading_shown, types_first)
     values (?, ?, ?, ?)
     on conflict (learner_id) do update
       set new_cards_per_day = excluded.new_cards_per_day,
           reading_shown = excluded.reading_shown, types_first = excluded.types_first`,
    [learnerId, settings.newCardsPerDay, settings.readingShown, settings.typesFirst],
  );
}
