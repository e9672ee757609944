import type { Sql } from "#/database/database.ts";

import { firstRow } from "./first-row.ts";
import {
  admittingColumns,
  toAdmittingSession,
  type AdmittingRow,
  type AdmittingSession,
} from "./submit.repository.ts";

/** Locks the session that a message was taken into; undefined where it was taken into none. */
export async function lockSessionOfEvent(
  sql: Sql,
  eventId: string,
): Promise<AdmittingSession | undefined> {
  const rows = await sql.execute<AdmittingRow[]>(
    `select ${admittingColumns}, session.state as previous_state from session
     where session.id = (select session_id from message where event_id = ?)
     for update of session`,
    [eventId],
  );
  return rows.map(toAdmittingSession)[0];
}

/** A message as it stands, with its turn. */
export interface FollowedMessage {
  id: string;
  turnId: string;
  turnState: "waiting" | "answering" | "answered" | "stopped" | "failed";
  /** Null once deleted or expired. */
  text: string | null;
  characters: number;
  turnCharacters: number;
  /** The reservations of the turns that will read the message: all that wait, its own or later. */
  waitingReservationIds: readonly string[];
}

interface FollowedRow {
  id: string;
  turn_id: string;
  turn_state: FollowedMessage["turnState"];
  text: string | null;
  characters: number;
  turn_characters: number;
  waiting_reservation_ids: string[];
}

/** Reads a message that was taken in, after its session was locked. */
export async function readFollowedMessage(sql: Sql, eventId: string): Promise<FollowedMessage> {
  const rows = await sql.execute<FollowedRow[]>(
    `select message.id, message.turn_id, turn.state as turn_state, message.text,
       message.characters, turn.input_characters as turn_characters,
       (select coalesce(json_agg(reader.reservation_id order by reader.sequence), '[]')
          from turn reader where reader.session_id = message.session_id
            and reader.state = 'waiting' and reader.sequence >= turn.sequence)
         as waiting_reservation_ids
     from message join turn on turn.id = message.turn_id where message.event_id = ?`,
    [eventId],
  );
  const row = firstRow(rows);
  return {
    id: row.id,
    turnId: row.turn_id,
    turnState: row.turn_state,
    text: row.text,
    characters: row.characters,
    turnCharacters: row.turn_characters,
    waitingReservationIds: row.waiting_reservation_ids,
  };
}

/** Stores a message's new text. */
export async function updateMessageText(
  sql: Sql,
  message: { id: string; text: string; characters: number; editPending: boolean },
): Promise<void> {
  await sql.execute(
    `update message set text = ?, characters = ?, edited_at = now(), edit_pending = ?
     where id = ?`,
    [message.text, message.characters, message.editPending, message.id],
  );
}

/** Adds to (or takes from) what a waiting turn's messages measure. */
export async function resizeTurn(
  sql: Sql,
  turnId: string,
  added: { characters: number; tokens: number },
): Promise<void> {
  await sql.execute(
    `update turn set input_characters = input_characters + ?, input_tokens = input_tokens + ?
     where id = ?`,
    [added.characters, added.tokens, turnId],
  );
}

/** Adds to what a session's next prompt holds at most. */
export async function growContext(sql: Sql, sessionId: string, tokens: number): Promise<void> {
  await sql.execute("update session set context_tokens = context_tokens + ? where id = ?", [
    tokens,
    sessionId,
  ]);
}

/** Adds to what is known to stand before a session's waiting turns, but for one. */
export async function growWaitingTurns(
  sql: Sql,
  grown: { sessionId: string; butTurnId: string; tokens: number },
): Promise<void> {
  await sql.execute(
    `update turn set known_tokens = known_tokens + ?
     where session_id = ? and state = 'waiting' and id <> ?`,
    [grown.tokens, grown.sessionId, grown.butTurnId],
  );
}

/** Takes a message's text away. */
export async function eraseMessage(sql: Sql, messageId: string): Promise<void> {
  await sql.execute(
    `update message set text = null, deleted_at = now(), edit_pending = false where id = ?`,
    [messageId],
  );
}

/** A turn that reads the messages of one source: the source itself, or a Retry of it. */
export interface ReadingTurn {
  turnId: string;
  state: FollowedMessage["turnState"];
  steeringNote: string | null;
  reservationId: string;
}

/** The turns that read a source's messages, and the messages that still have their text. */
export async function readTurnsOfSource(
  sql: Sql,
  sourceTurnId: string,
): Promise<{ turns: ReadingTurn[]; messages: { id: string; text: string }[] }> {
  const rows = await sql.execute<
    { turns: ReadingTurn[]; messages: { id: string; text: string }[] }[]
  >(
    `select
       (select json_agg(json_build_object('turnId', id, 'state', state,
            'steeringNote', steering_note, 'reservationId', reservation_id))
          from turn where id = ? or source_turn_id = ?) as turns,
       (select coalesce(json_agg(json_build_object('id', id, 'text', text)
            order by event_id::numeric), '[]')
          from message where turn_id = ? and text is not null) as messages`,
    [sourceTurnId, sourceTurnId, sourceTurnId],
  );
  return firstRow(rows);
}

/** Ends a waiting turn that has nothing left to answer; the caller releases its reservation. */
export async function withdrawTurn(sql: Sql, turnId: string): Promise<void> {
  await sql.execute("update turn set state = 'stopped', finished_at = now() where id = ?", [
    turnId,
  ]);
}
