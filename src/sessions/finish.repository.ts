import type { Sql } from "#/database/database.ts";
import type { AnswerConduct } from "#/personas/conduct/answer-conduct.ts";
import type { Correction, VocabularyNote } from "#/prompts/trailer-notes.ts";
import type { ErrorCode } from "#/shared/errors.ts";
import { newId } from "#/shared/ids.ts";

import { firstRow } from "./first-row.ts";
import { endingInterval } from "./ending.repository.ts";
import type { LeaseKey } from "./lease.repository.ts";
import type { TurnWord } from "./metrics/word-uses.ts";
import { outdatedFacts, rememberParts, rememberValues } from "./memory/remember-fact.ts";
import type { MetObjective } from "./scenes/judge-objectives.ts";
import { doneBefore, meetParts, meetValues } from "./scenes/met-objectives.ts";
import { moveSessions } from "./transition.repository.ts";

/** What stays of an answer that stands. */
export interface StoredAnswer {
  turnId: string;
  state: "answered" | "stopped";
  replacesTurnId: string | null;
  sourceTurnId: string;
  personaId: string;
  promptText: string;
  steeringNote: string | null;
  /** As it came, with its trailer. */
  answerText: string;
  corrections: readonly Correction[];
  vocabulary: readonly VocabularyNote[];
  /** What the learner told of themselves; undefined where nothing is to be remembered. */
  fact: string | undefined;
  /** Null of a greeting, which no words of the learner precede. */
  learnerWords: number | null;
  tutorWords: number;
  words: readonly TurnWord[];
  /** How long ago a first word of the answer was seen; null where that was not timed. */
  msSinceFirstWord: number | null;
  /** What the learner's words have met in a scene. */
  objectives: readonly MetObjective[];
  /** Null where the answer is not measured. */
  conduct: AnswerConduct | null;
  standingCallId: string | null;
  /** Messages whose edit this prompt has told the tutor of. */
  toldEditIds: readonly string[];
}

/**
 * From the newest of a turn's messages, or the press that asked for a Retry, to now, less how long
 * ago the first word was seen: told by the database's clock alone, whatever the worker's shows.
 */
const firstWordMs = `round(extract(epoch from clock_timestamp() - greatest(turn.created_at,
  (select max(received_at) from message where message.turn_id = ?::uuid))) * 1000 - ?::float8)`;

/** What a column of type integer holds. */
const integerMax = 2 ** 31 - 1;

/** What came to light when an answer was stored. */
export interface AnswerStored {
  /** Messages that were deleted while it was made: their words must not stay in it. */
  deletedMessageIds: string[];
  /** Objectives of a scene that were done with before. */
  doneBefore: string[];
  /** Facts that gave way to what was told. */
  outdatedFactIds: string[];
}

/**
 * Stores an answer with its notes; a Retry's also puts the earlier tries out of the history.
 */
export async function storeAnswer(sql: Sql, answer: StoredAnswer): Promise<AnswerStored> {
  const corrections = answer.corrections.map((correction, index) => ({
    id: newId(),
    position: index + 1,
    ...correction,
  }));
  const rows = await sql.execute<AnswerStored[]>(
    `with answered as (
       update turn set state = ?, persona_id = ?, prompt_text = ?, steering_note = ?,
         answer_text = ?, vocabulary = ?::jsonb, conduct = ?::jsonb, standing_call_id = ?, finished_at = now(),
         learner_words = ?::int, tutor_words = ?,
         first_word_ms = case when ?::int is not null and ?::float8 is not null
           then least(${String(integerMax)}, greatest(0, ${firstWordMs})) end,
         ending_due_at = now() + ${endingInterval}
       where id = ? and state = 'answering'
     ), worded as (
       insert into turn_word (turn_id, use, word)
       select ?, use, word from jsonb_to_recordset(?::jsonb) as given (use text, word text)
     ), corrected as (
       insert into correction (id, turn_id, position, original, corrected, kind, why)
       select id, ?, position, original, corrected, kind, why
       from jsonb_to_recordset(?::jsonb) as given
         (id uuid, position int, original text, corrected text, kind text, why text)
     ), replaced as (
       update turn set replaced_at = now(), ending_due_at = null
       where ?::uuid is not null and (id = ? or source_turn_id = ?) and id <> ?
         and replaced_at is null
     ), told as (
       update message set edit_pending = false where id = any(?::uuid[])
     ), ${rememberParts}, ${meetParts}
     select coalesce(json_agg(id), '[]') as "deletedMessageIds", ${doneBefore},
       ${outdatedFacts} from message
     where turn_id = ? and deleted_at is not null`,
    [
      answer.state,
      answer.personaId,
      answer.promptText,
      answer.steeringNote,
      answer.answerText,
      JSON.stringify(answer.vocabulary),
      answer.conduct && JSON.stringify(answer.conduct),
      answer.standingCallId,
      answer.learnerWords,
      answer.tutorWords,
      answer.learnerWords,
      answer.msSinceFirstWord,
      answer.sourceTurnId,
      answer.msSinceFirstWord,
      answer.turnId,
      answer.turnId,
      JSON.stringify(answer.words),
      answer.turnId,
      JSON.stringify(corrections),
      answer.replacesTurnId,
      answer.sourceTurnId,
      answer.sourceTurnId,
      answer.turnId,
      `{${answer.toldEditIds.join(",")}}`,
      ...rememberValues(answer),
      ...meetValues(answer),
      answer.sourceTurnId,
    ],
  );
  return firstRow(rows);
}

/** Ends a turn without an answer; the caller releases its reservation. */
export async function storeFailure(
  sql: Sql,
  failure: { turnId: string; personaId: string; errorCode: ErrorCode },
): Promise<void> {
  await sql.execute(
    `update turn set state = 'failed', persona_id = ?, error_code = ?, finished_at = now(),
       ending_due_at = now() + ${endingInterval}
     where id = ? and state = 'answering'`,
    [failure.personaId, failure.errorCode, failure.turnId],
  );
}

/** Remembers a message that holds a part of the reply, so that a successor edits it. */
export async function insertReplyPart(
  sql: Sql,
  lease: LeaseKey,
  part: { turnId: string; partNumber: number; discordMessageId: string },
): Promise<void> {
  await sql.execute(
    `insert into reply_part (turn_id, part_number, discord_message_id)
     select ?, ?, ? from session where id = ? and lease_owner = ? and lease_fence = ?
     on conflict (turn_id, part_number) do update
       set discord_message_id = excluded.discord_message_id`,
    [
      part.turnId,
      part.partNumber,
      part.discordMessageId,
      lease.sessionId,
      lease.workerId,
      lease.fence,
    ],
  );
}

/** Puts a claimed turn back for another worker to claim. */
export async function returnTurn(sql: Sql, turnId: string): Promise<void> {
  await sql.execute("update turn set state = 'waiting' where id = ? and state = 'answering'", [
    turnId,
  ]);
}

/** Gives up the sessions whose place in Discord is gone. */
export async function abandonPlaces(sql: Sql, channelIds: readonly string[]): Promise<void> {
  await moveSessions(sql, {
    to: "abandoned",
    cause: "place_gone",
    where: "session.channel_id = any(?::text[])",
    values: [`{${channelIds.join(",")}}`],
  });
}
