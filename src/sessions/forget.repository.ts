import type { Sql } from "#/database/database.ts";

/** Replaces the stored user side of a turn. */
export async function rewritePrompt(sql: Sql, turnId: string, promptText: string): Promise<void> {
  await sql.execute("update turn set prompt_text = ? where id = ? and prompt_text is not null", [
    promptText,
    turnId,
  ]);
}

/** Deletes a turn's corrections that quote what does not stand in `text` any more. */
export async function deleteCorrectionsWithout(
  sql: Sql,
  turnId: string,
  text: string,
): Promise<void> {
  await sql.execute(
    `delete from correction where turn_id = ? and position(lower(original) in lower(?)) = 0`,
    [turnId, text],
  );
}
