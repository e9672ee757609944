import type { Narrowing } from "#/calls/reserve-narrowing.ts";
import type { Sql } from "#/database/database.ts";
import { measuredAnswersMax } from "#/personas/conduct/plan-steering.ts";
import type { HistoryTurn } from "#/prompts/prompt-input.ts";
import type { PicoUsd } from "#/shared/money.ts";

import { firstRow } from "./first-row.ts";
import type { LeaseKey } from "./lease.repository.ts";
import { toNarrowing } from "./turn-narrowing.repository.ts";
import type { ReplyPart } from "./reply-sink.ts";
import type { SceneMark } from "./scenes/scene-progress.ts";
import { claimedScene } from "./scenes/scene.repository.ts";

type TurnKind = "greeting" | "answer" | "retry";

/** A turn as its worker claimed it. */
export interface ClaimedTurn {
  id: string;
  sequence: number;
  /** What is answered: for a Retry, the kind of the turn that its chain began with. */
  kind: "greeting" | "answer";
  /** How often it was claimed, this time included. */
  attempt: number;
  reservationId: string;
  /** What it was reserved for: its own messages, and all that stands before them, at most. */
  inputTokens: number;
  knownTokens: number;
  /** What learner and server hold for it. */
  heldPicoUsd: PicoUsd;
  /** Which models may answer, where a budget lacked the money for any. */
  narrowing: Narrowing | null;
  /** The turn whose answer this one replaces. */
  replacesTurnId: string | null;
  /** The turn that the messages belong to: itself, but for a Retry. */
  sourceTurnId: string;
  /** The notes that a Retry repeats. */
  steeringNote: string | null;
  stopRequested: boolean;
}

interface ClaimedRow {
  id: string;
  sequence: number;
  kind: TurnKind;
  source_kind: "greeting" | "answer" | null;
  attempt: number;
  reservation_id: string;
  input_tokens: number;
  known_tokens: number;
  held: string;
  at_limit: Narrowing["atLimit"] | null;
  at_limit_until: string | null;
  replaces_turn_id: string | null;
  source_turn_id: string | null;
  steering_note: string | null;
  stop_requested_at: string | null;
}

/** A message's text as a turn reads it. */
export interface TurnMessage {
  id: string;
  text: string;
}

/** An earlier turn of the talk, with what was measured of its answer. */
interface PastTurn extends HistoryTurn {
  personaId: string | null;
  /** As stored, of the persona's newest that count: read by `readAnswerConduct`. */
  conduct: unknown;
}

/** All that a turn's prompt and reply are made from, besides its session. */
export interface TurnContext {
  /** The learner's words, in the order in which they were written. */
  messages: TurnMessage[];
  /** Messages, also of this turn, whose edit after a claim the tutor has not been told of. */
  lateEdits: TurnMessage[];
  history: PastTurn[];
  summary: string | undefined;
  /** Messages in Discord that already hold this turn's reply. */
  parts: ReplyPart[];
  /** Messages in Discord of the replies that this one replaces. */
  replacedParts: ReplyPart[];
  /** Objectives of its scene that are not open; of this answer's earlier tries, none. */
  sceneMarks: SceneMark[];
  /** Of a scene: answers before this one that stand, to words of the learner's. */
  learnerTurns: number;
}

interface ContextRow {
  summary: string | null;
  history: PastTurn[];
  messages: TurnMessage[];
  late_edits: TurnMessage[];
  parts: ReplyPart[];
  replaced_parts: ReplyPart[];
  scene_marks: SceneMark[];
  learner_turns: string;
}

/** What was ever more than this stands in a summary, or is forgotten. */
const historyTurnsMax = 60;

/**
 * Claims the session's next turn, one that a dead worker left or the first that waits, and reads
 * what it is answered from. Where there is none, the lease is given back in the same statement.
 * The caller has locked the session before: who writes into its turns and messages does so too, so
 * that this statement sees all that came in before the claim.
 */
export async function claimNextTurn(
  sql: Sql,
  lease: LeaseKey,
): Promise<{ turn: ClaimedTurn; context: TurnContext } | undefined> {
  const { sessionId, workerId, fence } = lease;
  const rows = await sql.execute<(ClaimedRow & ContextRow)[]>(
    `with claimed as (
       update turn set state = 'answering', attempt = attempt + 1, claimed_at = now()
       where id = (
         select id from turn where session_id = ? and state in ('waiting', 'answering')
         order by sequence limit 1)
       returning *, coalesce(source_turn_id, id) as own_source_id
     ), released as (
       update session set lease_owner = null, lease_expires_at = null
       where id = ? and lease_owner = ? and lease_fence = ? and not exists (select 1 from claimed)
     ), latest as (
       select text, through_sequence from summary where session_id = ?
       order by through_sequence desc limit 1
     ), past as (
       select sequence, prompt_text, answer_text, persona_id, conduct from turn
       where session_id = ? and sequence < (select sequence from claimed)
         and state in ('answered', 'stopped')
         and sequence > coalesce((select through_sequence from latest), 0)
         and replaced_at is null and prompt_text is not null and answer_text is not null
         and coalesce(source_turn_id, id) <> (select own_source_id from claimed)
       order by sequence desc limit ${String(historyTurnsMax)}
     ), measured as (
       select past.*, count(conduct) over (
         partition by persona_id order by sequence desc) <= ${String(measuredAnswersMax)} as counts
       from past
     )
     select claimed.id, claimed.sequence, claimed.kind, claimed.attempt, claimed.reservation_id,
       claimed.input_tokens, claimed.known_tokens,
       claimed.replaces_turn_id, claimed.source_turn_id, claimed.steering_note,
       claimed.stop_requested_at, claimed.at_limit, claimed.at_limit_until,
       (select amount_pico_usd from reservation where id = claimed.reservation_id) as held,
       (select source.kind from turn source where source.id = claimed.source_turn_id) as source_kind,
       (select text from latest) as summary,
       (select coalesce(json_agg(json_build_object(
            'promptText', prompt_text, 'answerText', answer_text,
            'personaId', persona_id, 'conduct', case when counts then conduct end)
            order by sequence), '[]')
          from measured) as history,
       (select coalesce(json_agg(json_build_object('id', id, 'text', text)
            order by event_id::numeric), '[]')
          from message where turn_id = claimed.own_source_id and text is not null) as messages,
       (select coalesce(json_agg(json_build_object('id', id, 'text', text)
            order by event_id::numeric), '[]')
          from message where session_id = ? and edit_pending and text is not null) as late_edits,
       (select coalesce(json_agg(json_build_object('partNumber', part_number,
            'discordMessageId', discord_message_id) order by part_number), '[]')
          from reply_part where turn_id = claimed.id) as parts,
       (select coalesce(json_agg(json_build_object('partNumber', part_number,
            'discordMessageId', discord_message_id) order by turn.sequence, part_number), '[]')
          from turn join reply_part on reply_part.turn_id = turn.id
          where claimed.replaces_turn_id is not null
            and (turn.id = claimed.own_source_id or turn.source_turn_id = claimed.own_source_id)
            and turn.sequence < claimed.sequence and turn.replaced_at is null) as replaced_parts,
       ${claimedScene}
     from claimed`,
    [sessionId, sessionId, workerId, fence, ...Array.from({ length: 5 }, () => sessionId)],
  );
  return rows.map((row) => ({ turn: toClaimedTurn(row), context: toTurnContext(row) }))[0];
}

/** Notes that a claimed turn holds more than it was reserved for; answers all that it holds. */
export async function growHeldTurn(sql: Sql, turnId: string, tokens: number): Promise<PicoUsd> {
  const rows = await sql.execute<{ held: string }[]>(
    `update turn set known_tokens = known_tokens + ? where id = ?
     returning (select amount_pico_usd from reservation
                 where reservation.id = turn.reservation_id) as held`,
    [tokens, turnId],
  );
  return BigInt(firstRow(rows).held);
}

function toClaimedTurn(row: ClaimedRow): ClaimedTurn {
  return {
    id: row.id,
    sequence: row.sequence,
    kind: row.source_kind ?? (row.kind === "greeting" ? "greeting" : "answer"),
    attempt: row.attempt,
    reservationId: row.reservation_id,
    inputTokens: row.input_tokens,
    knownTokens: row.known_tokens,
    heldPicoUsd: BigInt(row.held),
    narrowing: toNarrowing(row),
    replacesTurnId: row.replaces_turn_id,
    sourceTurnId: row.source_turn_id ?? row.id,
    steeringNote: row.steering_note,
    stopRequested: row.stop_requested_at !== null,
  };
}

function toTurnContext(row: ContextRow): TurnContext {
  return {
    messages: row.messages,
    lateEdits: row.late_edits,
    history: row.history,
    summary: row.summary ?? undefined,
    parts: row.parts,
    replacedParts: row.replaced_parts,
    sceneMarks: row.scene_marks,
    learnerTurns: Number(row.learner_turns),
  };
}
