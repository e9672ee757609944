import { leaseEnd } from "#/calls/lease.ts";
import type { LeasedWork } from "#/calls/leased-work.ts";
import { sortDeadWork, type SortedWork } from "#/calls/sort-dead-work.ts";
import type { Sql } from "#/database/database.ts";

import { answersLearner } from "../answers-learner.ts";
import { sessionColumns, toSessionView, type SessionRow } from "../session.repository.ts";

import type { Recap, RecapState } from "./recap.ts";

/** Where the leases of recaps stand, for who keeps a worker's leases. */
export const recapLeaseTable = "recap";

/** Of the table or alias `turn`: words of the learner's may still be answered. */
const mayAnswerLearner = `turn.state in ('waiting', 'answering') and exists (select 1 from message
  where message.turn_id = coalesce(turn.source_turn_id, turn.id) and message.text is not null)`;

/**
 * Writes the recap of a session, once, unless its learner has not said a word in it. In a channel
 * where others talk nothing is said before its learner asks for it.
 */
export async function insertRecapRow(
  sql: Sql,
  recap: { id: string; sessionId: string },
): Promise<void> {
  await sql.execute(
    `insert into recap (id, session_id, due_at)
     select ?, id, case when place <> 'channel' then now() end from session
     where id = ? and exists (select 1 from turn
       where turn.session_id = session.id
         and (${answersLearner} or ${mayAnswerLearner}))
     on conflict (session_id) do nothing`,
    [recap.id, recap.sessionId],
  );
}

/** Of the table or alias `recap`: it is due, nobody is at it, and no turn of its session is open. */
const isReady = `recap.due_at <= now()
  and (recap.lease_expires_at is null or recap.lease_expires_at < now())
  and not exists (select 1 from turn where turn.session_id = recap.session_id
    and turn.state in ('waiting', 'answering'))`;

type RecapRow = SessionRow & {
  recap_id: string;
  recap_state: RecapState;
  discord_message_id: string | null;
  interaction_token: string | null;
  attempt: number;
  fence: string;
  allowed_models: string[] | null;
};

/** Takes the lease of a session's recap that is not said to its end and that is ready. */
export async function claimRecap(sql: Sql, sessionId: string): Promise<Recap | undefined> {
  const rows = await sql.execute<RecapRow[]>(
    `with claimed as (
       update recap set lease_fence = lease_fence + 1, lease_expires_at = ${leaseEnd},
         attempt = attempt + 1
       where session_id = ? and ${isReady} returning *
     )
     select ${sessionColumns}, claimed.id as recap_id, claimed.state as recap_state,
       claimed.discord_message_id, claimed.interaction_token, claimed.attempt,
       claimed.lease_fence as fence,
       (select server.allowed_models from server where server.id = session.server_id)
         as allowed_models
     from claimed join session on session.id = claimed.session_id`,
    [sessionId],
  );
  return rows.map(toRecap)[0];
}

function toRecap(row: RecapRow): Recap {
  return {
    id: row.recap_id,
    session: toSessionView(row),
    state: row.recap_state,
    discordMessageId: row.discord_message_id,
    interactionToken: row.interaction_token,
    attempt: row.attempt,
    fence: BigInt(row.fence),
    allowedModels: row.allowed_models,
  };
}

/** Recaps that are ready and that nobody is at: their wake-up was lost, or their worker died. */
export async function selectReadyRecaps(
  sql: Sql,
  limit: number,
): Promise<{ sessionId: string; fence: bigint }[]> {
  const rows = await sql.execute<{ session_id: string; lease_fence: string }[]>(
    `select session_id, lease_fence from recap
     where ${isReady} and recap.due_at < now() - interval '1 second' order by due_at limit ?`,
    [limit],
  );
  return rows.map((row) => ({ sessionId: row.session_id, fence: BigInt(row.lease_fence) }));
}

/** Of `work`, which is recaps' and dead, and which is for others to judge. */
export async function sortDeadRecaps(sql: Sql, work: readonly LeasedWork[]): Promise<SortedWork> {
  return sortDeadWork(sql, recapLeaseTable, work);
}
