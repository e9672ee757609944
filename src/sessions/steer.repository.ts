import type { Sql } from "#/database/database.ts";
import type { TargetLanguage } from "#/languages/languages.ts";
import type { VocabularyNote } from "#/prompts/trailer-notes.ts";

import { learnerTextColumn } from "./correction.repository.ts";
import { firstRow } from "./first-row.ts";
import type { ReservedTurn } from "./reserved-turn.ts";
import {
  admittingColumns,
  toAdmittingSession,
  type AdmittingRow,
  type AdmittingSession,
} from "./submit.repository.ts";
import { narrowingValues } from "./turn-narrowing.repository.ts";

type TurnState = "waiting" | "answering" | "answered" | "stopped" | "failed";

/** Whose a turn is; undefined where there is no such turn. */
export async function findTurnOwner(
  sql: Sql,
  turnId: string,
): Promise<{ discordUserId: string | null } | undefined> {
  const rows = await sql.execute<{ discord_user_id: string | null }[]>(
    `select learner.discord_user_id from turn
       join session on session.id = turn.session_id join learner on learner.id = session.learner_id
     where turn.id = ?`,
    [turnId],
  );
  return rows.map((row) => ({ discordUserId: row.discord_user_id }))[0];
}

/** The words that were noted in a turn, and whose talk in which language that is. */
export interface NotedWords {
  learnerId: string;
  language: TargetLanguage;
  vocabulary: VocabularyNote[];
  /** All that the learner wrote in that turn; null where it is gone. */
  learnerText: string | null;
}

/** The {@link NotedWords} of a turn that there is. */
export async function readVocabulary(sql: Sql, turnId: string): Promise<NotedWords> {
  const rows = await sql.execute<NotedWords[]>(
    `select session.learner_id as "learnerId", session.language, turn.vocabulary,
       ${learnerTextColumn}
     from turn join session on session.id = turn.session_id where turn.id = ?`,
    [turnId],
  );
  return firstRow(rows);
}

/** The Retry that an event asked for already. */
export async function findTurnOfEvent(sql: Sql, eventId: string): Promise<string | undefined> {
  const rows = await sql.execute<{ id: string }[]>("select id from turn where event_id = ?", [
    eventId,
  ]);
  return rows[0]?.id;
}

/** Flags a turn that is being answered; false where it is not. */
export async function flagStop(sql: Sql, turnId: string): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `update turn set stop_requested_at = coalesce(stop_requested_at, now())
     where id = ? and state = 'answering' returning id`,
    [turnId],
  );
  return rows.length === 1;
}

/** Locks the session that a turn belongs to; its learner's roles are kept, where they are told. */
export async function lockSessionOfTurn(
  sql: Sql,
  { turnId, roleIds }: { turnId: string; roleIds?: readonly string[] | undefined },
): Promise<AdmittingSession> {
  const rows = await sql.execute<AdmittingRow[]>(
    `update session set role_ids = coalesce(?::jsonb, role_ids)
     where session.id = (select session_id from turn where id = ?)
     returning ${admittingColumns}, session.state as previous_state`,
    [roleIds ? JSON.stringify(roleIds) : null, turnId],
  );
  return toAdmittingSession(firstRow(rows));
}

/** The last turn of a session, as a Retry looks at it. */
export interface LastTurn {
  id: string;
  state: TurnState;
  kind: "greeting" | "answer" | "retry";
  /** The turn that its chain of Retries began with: itself, where it is none. */
  sourceTurnId: string;
  /** Of the turn that was asked for. */
  askedSourceTurnId: string;
  replacesTurnId: string | null;
  inputCharacters: number;
  inputTokens: number;
  steeringNote: string | null;
  /** Tries so far beside the first. */
  retries: number;
  /** Whether there is anything left to answer: a greeting, or a message that was not deleted. */
  hasWords: boolean;
}

interface LastTurnRow {
  id: string;
  state: TurnState;
  kind: LastTurn["kind"];
  source_turn_id: string;
  asked_source_turn_id: string;
  replaces_turn_id: string | null;
  input_characters: number;
  input_tokens: number;
  steering_note: string | null;
  retries: string;
  has_words: boolean;
}

/** Reads the last turn of a locked session beside the turn that a button named. */
export async function readLastTurn(
  sql: Sql,
  sessionId: string,
  askedTurnId: string,
): Promise<LastTurn> {
  const rows = await sql.execute<LastTurnRow[]>(
    `with last as (
       select *, coalesce(source_turn_id, id) as chain_id from turn
       where session_id = ? order by sequence desc limit 1
     )
     select last.id, last.state, last.kind, last.chain_id as source_turn_id,
       coalesce(asked.source_turn_id, asked.id) as asked_source_turn_id, last.replaces_turn_id,
       last.input_characters, last.input_tokens, last.steering_note,
       (select count(*) from turn where source_turn_id = last.chain_id) as retries,
       (exists (select 1 from message where turn_id = last.chain_id and text is not null)
         or exists (select 1 from turn where id = last.chain_id and kind = 'greeting'))
         as has_words
     from last join turn asked on asked.id = ?`,
    [sessionId, askedTurnId],
  );
  const row = firstRow(rows);
  return {
    id: row.id,
    state: row.state,
    kind: row.kind,
    sourceTurnId: row.source_turn_id,
    askedSourceTurnId: row.asked_source_turn_id,
    replacesTurnId: row.replaces_turn_id,
    inputCharacters: row.input_characters,
    inputTokens: row.input_tokens,
    steeringNote: row.steering_note,
    retries: Number(row.retries),
    hasWords: row.has_words,
  };
}

/** Opens a Retry of a locked session's last turn. */
export async function insertRetry(
  sql: Sql,
  retry: {
    id: string;
    sessionId: string;
    eventId: string;
    last: LastTurn;
  } & ReservedTurn,
): Promise<void> {
  const { last } = retry;
  await sql.execute(
    `insert into turn (id, session_id, sequence, kind, event_id, replaces_turn_id, source_turn_id,
       input_characters, input_tokens, known_tokens, steering_note, reservation_id, at_limit,
       at_limit_until)
     values (?, ?, (select max(sequence) + 1 from turn where session_id = ?), 'retry', ?, ?, ?,
       ?, ?, ?, ?, ?, ?, ?)`,
    [
      retry.id,
      retry.sessionId,
      retry.sessionId,
      retry.eventId,
      last.id,
      last.sourceTurnId,
      last.inputCharacters,
      last.inputTokens,
      retry.knownTokens,
      last.steeringNote,
      retry.reservationId,
      ...narrowingValues(retry.narrowing),
    ],
  );
}
