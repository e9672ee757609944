import { foldForSearch } from "#/content/items/search-text.ts";
import type { Sql } from "#/database/database.ts";

/** Replaces the stored user side of a turn. */
export async function rewritePrompt(sql: Sql, turnId: string, promptText: string): Promise<void> {
  await sql.execute("update turn set prompt_text = ? where id = ? and prompt_text is not null", [
    promptText,
    turnId,
  ]);
}

/**
 * Deletes of a turn's notes what the learner has not said in `text`: corrections, words used, and the
 * words by which they met an objective.
 */
export async function deleteNotesWithout(sql: Sql, turnId: string, text: string): Promise<void> {
  await sql.execute(
    `with words as (
       delete from turn_word where turn_id = ? and use = 'used' and position(word in ?) = 0
     ), quotes as (
       update scenario_objective set quote = null
       where turn_id = ? and position(lower(quote) in lower(?)) = 0
     )
     delete from correction where turn_id = ? and position(lower(original) in lower(?)) = 0`,
    [turnId, foldForSearch(text), turnId, text, turnId, text],
  );
}
