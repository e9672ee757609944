import { foldForSearch } from "#/content/items/search-text.ts";
import type { Sql } from "#/database/database.ts";
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
