import { foldForSearch } from "#/content/items/search-text.ts";
import type { Sql } from "#/database/database.ts";
import { editedMessagePattern, forgottenEditNote } from "#/prompts/compose-prompt-text.ts";
import { trailerStart } from "#/prompts/trailer-filter.ts";
import { emptyTrailer } from "#/prompts/trailer-tag.ts";

/** An answer without what its notes hold of the learner's words; what was visible stays as it is. */
const answerWithoutNotes = `regexp_replace(answer_text, '${trailerStart}.*', '${emptyTrailer}', 'i')`;

/** Replaces the stored user side of a turn, and empties the notes behind its answer. */
export async function rewriteTurn(sql: Sql, turnId: string, promptText: string): Promise<void> {
  await sql.execute(
    `update turn set prompt_text = ?, answer_text = ${answerWithoutNotes}
     where id = ? and prompt_text is not null`,
    [promptText, turnId],
  );
}

/**
 * Where some of these messages were edited and are deleted, takes out of the session's prompts what
 * they told of edits: each quotes a message as it was then, and of one that was edited twice only the
 * last version is known.
 */
export async function forgetEdits(
  sql: Sql,
  sessionId: string,
  messageIds: readonly string[],
): Promise<void> {
  const values = [editedMessagePattern, forgottenEditNote];
  await sql.execute(
    `update turn set steering_note = regexp_replace(steering_note, ?, ?, 'g'),
       prompt_text = regexp_replace(prompt_text, ?, ?, 'g')
     where session_id = ? and steering_note ~ ? and exists (
       select 1 from message where id = any(?::uuid[])
         and edited_at is not null and deleted_at is not null)`,
    [...values, ...values, sessionId, editedMessagePattern, `{${messageIds.join(",")}}`],
  );
}

/** Empties the notes behind the answers to the messages of a turn. */
export async function emptyNotesOfSource(sql: Sql, sourceTurnId: string): Promise<void> {
  await sql.execute(
    `update turn set answer_text = ${answerWithoutNotes}
     where (id = ? or source_turn_id = ?) and answer_text is not null`,
    [sourceTurnId, sourceTurnId],
  );
}

const notesWithFacts = `${trailerStart}.*"facts"[[:space:]]*:[[:space:]]*[[][[:space:]]*[{]`;

/**
 * Empties the notes behind all answers to a learner that hold facts: which fact it was cannot be told
 * from the words in which a model wrote it down.
 */
export async function emptyNotesWithFacts(sql: Sql, learnerId: string): Promise<void> {
  await sql.execute(
    `update turn set answer_text = ${answerWithoutNotes} from session
     where session.id = turn.session_id and session.learner_id = ?
       and answer_text ~* '${notesWithFacts}'`,
    [learnerId],
  );
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
