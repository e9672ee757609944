import type { Payer } from "#/budgets/budget-path.ts";
import type { Sql } from "#/database/database.ts";
import type { Level } from "#/languages/levels.ts";

import { firstRow } from "./first-row.ts";
import { payerOf } from "./payer-of.ts";
import type { ReservedTurn } from "./reserved-turn.ts";
import type { SessionState } from "./session-view.ts";
import { mayMove, noteMoves, stateColumns, type SessionMove } from "./transition.repository.ts";
import { narrowingValues } from "./turn-narrowing.repository.ts";

/** What admitting a turn asks of its session, whose row is locked from here to the commit. */
export interface AdmittingSession {
  id: string;
  payer: Payer;
  level: Level;
  /** The language that is taught. */
  language: string;
  contextTokens: number;
  /** Of the system part and the notes that may come with a turn. */
  standingTokens: number;
  allowedModels: readonly string[] | null;
  previousState: SessionState;
}

export interface AdmittingRow {
  id: string;
  learner_id: string;
  server_id: string | null;
  server_counts: boolean;
  channel_id: string;
  parent_channel_id: string | null;
  role_ids: string[] | null;
  level: Level;
  language: string;
  context_tokens: number;
  system_tokens: number;
  allowed_models: string[] | null;
  previous_state: SessionState;
}

/** The columns of an {@link AdmittingRow} but for the previous state. */
export const admittingColumns = `
  session.id, session.learner_id, session.server_id, session.server_counts, session.channel_id,
  session.parent_channel_id, session.role_ids, session.level, session.language, session.context_tokens,
  session.system_tokens,
  (select server.allowed_models from server where server.id = session.server_id) as allowed_models`;

export function toAdmittingSession(row: AdmittingRow): AdmittingSession {
  return {
    id: row.id,
    payer: payerOf({
      learnerId: row.learner_id,
      serverId: row.server_id,
      serverCounts: row.server_counts,
      channelId: row.channel_id,
      parentChannelId: row.parent_channel_id,
      roleIds: row.role_ids ?? [],
    }),
    level: row.level,
    language: row.language,
    contextTokens: row.context_tokens,
    standingTokens: row.system_tokens,
    allowedModels: row.allowed_models,
    previousState: row.previous_state,
  };
}

const takenUp: SessionMove = { to: "active", cause: "message" };

/**
 * Locks the session that a person writes in and marks it used; a paused or expired one is active
 * again. Their roles are kept as the message tells of them, if it does. Undefined where there is none, or its learner is being erased.
 */
export async function touchSession(
  sql: Sql,
  message: {
    channelId: string;
    discordUserId: string;
    discordMessageId: string | undefined;
    roleIds?: readonly string[] | undefined;
  },
): Promise<AdmittingSession | undefined> {
  const rows = await sql.execute<AdmittingRow[]>(
    `with found as (
       select session.id, session.state from session
         join learner on learner.id = session.learner_id
       where session.channel_id = ? and learner.discord_user_id = ?
         and learner.erasure_requested_at is null
         and (session.state = 'active' or ${mayMove(takenUp)})
       order by (session.state = 'active') desc, session.started_at desc limit 1
       for update of session
     ), noted as (${noteMoves(takenUp)})
     update session set ${stateColumns("active")},
       role_ids = coalesce(?::jsonb, session.role_ids),
       last_event_snowflake =
         greatest(session.last_event_snowflake::numeric, ?::numeric)::text
     from found where session.id = found.id
     returning ${admittingColumns}, found.state as previous_state`,
    [
      message.channelId,
      message.discordUserId,
      message.roleIds ? JSON.stringify(message.roleIds) : null,
      message.discordMessageId ?? null,
    ],
  );
  return rows.map(toAdmittingSession)[0];
}

/** The turns of a session that are not over, and the one that a message joined. */
export interface OpenTurns {
  /** This event was taken in before; then nothing was joined. */
  takenBefore: boolean;
  joined: { turnId: string; reservationId: string } | undefined;
  waitingTurns: number;
  openTurns: number;
  /** Tokens of their messages, at most. */
  inputTokens: number;
}

/** Joins a message to the waiting turn where it has room, and counts what is open. */
export async function joinWaitingTurn(
  sql: Sql,
  sessionId: string,
  message: { eventId: string; characters: number; tokens: number },
): Promise<OpenTurns> {
  const rows = await sql.execute<OpenTurnsRow[]>(
    `with taken as (
       select id from message where event_id = ?
     ), joined as (
       update turn set input_characters = input_characters + ?, input_tokens = input_tokens + ?
       where session_id = ? and state = 'waiting' and kind = 'answer'
         and input_characters + ? <= 4000
         and sequence = (select max(sequence) from turn where session_id = ?)
         and not exists (select 1 from taken)
       returning id, reservation_id
     )
     select exists (select 1 from taken) as taken, (select id from joined) as turn_id, (select reservation_id from joined),
       count(*) filter (where state = 'waiting') as waiting, count(*) as open,
       coalesce(sum(input_tokens), 0) as tokens
     from turn where session_id = ? and state in ('waiting', 'answering')`,
    [
      message.eventId,
      message.characters,
      message.tokens,
      sessionId,
      message.characters,
      sessionId,
      sessionId,
    ],
  );
  const row = firstRow(rows);
  return {
    takenBefore: row.taken,
    joined:
      row.turn_id === null || row.reservation_id === null
        ? undefined
        : { turnId: row.turn_id, reservationId: row.reservation_id },
    waitingTurns: Number(row.waiting),
    openTurns: Number(row.open),
    inputTokens: Number(row.tokens),
  };
}

interface OpenTurnsRow {
  taken: boolean;
  turn_id: string | null;
  reservation_id: string | null;
  waiting: string;
  open: string;
  tokens: string;
}

/** A learner's message as it is stored. */
export interface NewMessage {
  id: string;
  sessionId: string;
  turnId: string;
  eventId: string;
  discordMessageId: string | undefined;
  text: string;
  characters: number;
}

const insertMessageSql = `insert into message
  (id, session_id, turn_id, event_id, discord_message_id, text, characters)
  values (?, ?, ?, ?, ?, ?, ?)`;

function messageValues(message: NewMessage): (string | number | null)[] {
  return [
    message.id,
    message.sessionId,
    message.turnId,
    message.eventId,
    message.discordMessageId ?? null,
    message.text,
    message.characters,
  ];
}

export async function insertMessage(sql: Sql, message: NewMessage): Promise<void> {
  await sql.execute(insertMessageSql, messageValues(message));
}

/** A turn as it is opened. */
export interface NewTurn extends ReservedTurn {
  id: string;
  sessionId: string;
  kind: "greeting" | "answer";
  inputCharacters: number;
  inputTokens: number;
}

const insertTurnSql = `insert into turn
  (id, session_id, sequence, kind, input_characters, input_tokens, known_tokens, reservation_id, at_limit,
   at_limit_until)
  values (?, ?, (select coalesce(max(sequence), 0) + 1 from turn where session_id = ?), ?, ?, ?, ?, ?,
    ?, ?)`;

function turnValues(turn: NewTurn): (string | number | Date | null)[] {
  const { id, sessionId, kind, inputCharacters, inputTokens, knownTokens } = turn;
  const measured = [inputCharacters, inputTokens, knownTokens];
  const { reservationId, narrowing } = turn;
  return [
    id,
    sessionId,
    sessionId,
    kind,
    ...measured,
    reservationId,
    ...narrowingValues(narrowing),
  ];
}

/** Opens a turn at the end of its session, whose row the caller has locked. */
export async function insertTurn(sql: Sql, turn: NewTurn): Promise<void> {
  await sql.execute(insertTurnSql, turnValues(turn));
}

/** Opens a turn with its first message. */
export async function insertTurnWithMessage(
  sql: Sql,
  turn: NewTurn,
  message: NewMessage,
): Promise<void> {
  await sql.execute(`with opened as (${insertTurnSql}) ${insertMessageSql}`, [
    ...turnValues(turn),
    ...messageValues(message),
  ]);
}
