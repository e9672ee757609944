import { leaseEnd, renewalOf } from "#/calls/lease.ts";
import type { LeasedWork } from "#/calls/leased-work.ts";
import type { Sql } from "#/database/database.ts";

import { markEndings, markEndingsValues } from "./ending.repository.ts";
import type { EndingStates } from "./ending-board.ts";
import { firstRow } from "./first-row.ts";
import { sessionColumns, toSessionView, type SessionRow } from "./session.repository.ts";
import type { SessionView } from "./session-view.ts";

/** What a worker knows of the session whose lease it holds. */
export interface LeasedSession extends SessionView {
  fence: bigint;
  /** Upper bound of the tokens of summary and history. */
  contextTokens: number;
  /** Models that the server allows, as `provider/model`; null for all. */
  allowedModels: string[] | null;
  /**
   * Whether what the server and the channel say speaks against the session's persona, or a server's
   * own was deleted: then the rules are to be read in full.
   */
  personaIsDoubtful: boolean;
}

/** A session at the end of one of its turns. */
export interface EndingSession extends LeasedSession {
  /** What its learner has met in it so far, folded. */
  metWords: string[];
}

type LeasedRow = SessionRow & {
  lease_fence: string;
  context_tokens: number;
  allowed_models: string[] | null;
  persona_is_doubtful: boolean;
};

const leasedColumns = `${sessionColumns}, session.lease_fence, session.context_tokens,
  (select server.allowed_models from server where server.id = session.server_id) as allowed_models,
  session.server_id is not null and (
    exists (select 1 from server where server.id = session.server_id
      and not server.allowed_persona_ids @> to_jsonb(session.persona_id))
    or exists (select 1 from channel_rule
      where channel_rule.server_id = session.server_id
        and channel_rule.channel_id = coalesce(session.parent_channel_id, session.channel_id)
        and not channel_rule.allowed_persona_ids @> to_jsonb(session.persona_id)
        and exists (select 1
          from jsonb_array_elements_text(channel_rule.allowed_persona_ids) as allowed (persona_id)
            join server on server.id = session.server_id
          where server.allowed_persona_ids is null
            or server.allowed_persona_ids @> to_jsonb(allowed.persona_id)))
    or session.persona_version is not null and not exists (select 1 from server_persona
      where server_persona.id = substr(session.persona_id, length('server:') + 1)::uuid
        and server_persona.deleted_at is null)
  ) as persona_is_doubtful`;

function toLeasedSession(row: LeasedRow): LeasedSession {
  return {
    ...toSessionView(row),
    fence: BigInt(row.lease_fence),
    contextTokens: row.context_tokens,
    allowedModels: row.allowed_models,
    personaIsDoubtful: row.persona_is_doubtful,
  };
}

/** Takes a session's lease where nobody holds it; each taking raises the fence. */
export async function takeLease(
  sql: Sql,
  holder: { sessionId: string; workerId: string },
): Promise<LeasedSession | undefined> {
  const rows = await sql.execute<LeasedRow[]>(
    `update session set lease_owner = ?, lease_fence = lease_fence + 1,
       lease_expires_at = ${leaseEnd}
     where id = ? and (lease_expires_at is null or lease_expires_at < now())
     returning ${leasedColumns}`,
    [holder.workerId, holder.sessionId],
  );
  return rows.map(toLeasedSession)[0];
}

/** Names a lease as its holder took it. */
export interface LeaseKey {
  sessionId: string;
  workerId: string;
  fence: bigint;
}

/** Words that a session remembers as met: whatever came before them in a very long talk is not looked for. */
const metWordsMax = 300;

const metWords = `(select coalesce(json_agg(latest.word), '[]') from (
    select turn_word.word from turn join turn_word on turn_word.turn_id = turn.id
    where turn.session_id = session.id and turn_word.use = 'met' and turn.replaced_at is null
    group by turn_word.word order by max(turn.sequence) desc limit ${String(metWordsMax)}
  ) as latest)`;

/** What a turn leaves behind for the reservations of those after it. */
export interface GrownSession {
  /** Tokens that summary and history have more, at most. */
  contextTokens: number;
  /** Tokens of the system part and the notes, at most; as they were where it is left out. */
  standingTokens?: number;
}

/**
 * Locks a session for the end of one of its turns, adds what the turn brought to its context, and
 * answers it as it is now. Undefined where another worker has taken the lease since.
 */
export async function guardLease(
  sql: Sql,
  lease: LeaseKey,
  grown: GrownSession,
): Promise<EndingSession | undefined> {
  const rows = await sql.execute<(LeasedRow & { met_words: string[] })[]>(
    `update session set context_tokens = context_tokens + ?,
       system_tokens = coalesce(?::int, system_tokens), last_activity_at = now(),
       lease_expires_at = ${leaseEnd}
     where id = ? and lease_owner = ? and lease_fence = ?
     returning ${leasedColumns}, ${metWords} as met_words`,
    [
      grown.contextTokens,
      grown.standingTokens ?? null,
      lease.sessionId,
      lease.workerId,
      lease.fence,
    ],
  );
  const [row] = rows;
  return row && { ...toLeasedSession(row), metWords: row.met_words };
}

/** Gives a lease back, so that others need not wait for it to expire. */
export async function releaseLease(sql: Sql, lease: LeaseKey): Promise<void> {
  await sql.execute(
    `update session set lease_owner = null, lease_expires_at = null
     where id = ? and lease_owner = ? and lease_fence = ?`,
    [lease.sessionId, lease.workerId, lease.fence],
  );
}

/** What one heartbeat brings back. */
export interface Heartbeat {
  liveWorkers: number;
  /** By work: whether the lease was renewed. Not of what another worker has, or what is gone. */
  renewals: ReadonlyMap<string, boolean>;
  /** Turns under these leases that their learner wants stopped. */
  stopRequestedTurnIds: string[];
}

/** How long a worker counts as alive after its last heartbeat. */
const liveInterval = "interval '5 seconds'";

/** What one heartbeat brings along. */
export interface WorkerState {
  workerId: string;
  /** What is renewed. */
  leases: readonly LeasedWork[];
  otherLeaseTables: readonly string[];
  endings: EndingStates;
}

/**
 * The once-a-second statement: heartbeat, all leases renewed, endings kept or marked as said, Stop
 * flags and live workers read.
 */
export async function beatHeart(sql: Sql, worker: WorkerState): Promise<Heartbeat> {
  const { workerId, leases, otherLeaseTables, endings } = worker;
  const kept = leases.map(({ workId, fence }) => ({ work_id: workId, fence: String(fence) }));
  const tables = ["session", ...otherLeaseTables];
  const rows = await sql.execute<HeartbeatRow[]>(
    `with beat as (
       insert into worker (id, heartbeat_at) values (?, now())
       on conflict (id) do update set heartbeat_at = now()
     ), kept as materialized (
       select * from jsonb_to_recordset(?::jsonb) as kept (work_id uuid, fence bigint)
     ), ${tables.map((table) => `renewed_${table} as (${renewalOf(table)})`).join(", ")}, held as (
       ${tables.map((table) => `select * from renewed_${table}`).join(" union all ")}
     ), ended as (
       ${markEndings}
     )
     select held.id, held.is_renewed,
       (select turn.id from turn where turn.session_id = held.id and turn.state = 'answering'
          and turn.stop_requested_at is not null) as stopped_turn_id,
       (select count(*) from worker
        where worker.id <> ? and worker.heartbeat_at > now() - ${liveInterval}) as others
     from (select 1) as always left join held on true`,
    [workerId, JSON.stringify(kept), ...markEndingsValues(endings), workerId],
  );
  return {
    liveWorkers: 1 + Number(firstRow(rows).others),
    renewals: new Map(
      rows.flatMap(({ id, is_renewed }) => (id === null ? [] : [[id, is_renewed]])),
    ),
    stopRequestedTurnIds: rows.flatMap(({ stopped_turn_id: id }) => (id === null ? [] : [id])),
  };
}

interface HeartbeatRow {
  id: string | null;
  is_renewed: boolean;
  stopped_turn_id: string | null;
  others: string;
}

/** Removes workers that have not been heard of for an hour. */
export async function deleteDeadWorkers(sql: Sql): Promise<void> {
  await sql.execute("delete from worker where heartbeat_at < now() - interval '1 hour'");
}

/**
 * Takes a worker's own row away when it stops, so that others soon know to share its part, and marks
 * what endings it has said.
 */
export async function deleteWorker(
  sql: Sql,
  workerId: string,
  endings: EndingStates,
): Promise<void> {
  await sql.execute(`with ended as (${markEndings}) delete from worker where id = ?`, [
    ...markEndingsValues(endings),
    workerId,
  ]);
}
