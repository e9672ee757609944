import type { LeasedWork } from "#/calls/leased-work.ts";
import type { Sql } from "#/database/database.ts";

import { firstRow } from "./first-row.ts";
import { holdsTexts } from "./session.entity.ts";
import { sessionColumns, toSessionView, type SessionRow } from "./session.repository.ts";
import type { SessionView } from "./session-view.ts";
import { expiryNoticeInterval, moveSessions } from "./transition.repository.ts";

/** Sessions with open turns that nobody answers: their wake-up was lost, or their worker died. */
export async function findForsakenSessions(
  sql: Sql,
  limit: number,
): Promise<{ sessionId: string; fence: bigint }[]> {
  const rows = await sql.execute<{ id: string; lease_fence: string }[]>(
    `select session.id, session.lease_fence from session
     where (session.lease_expires_at is null or session.lease_expires_at < now())
       and session.id in (
         select turn.session_id from turn where turn.state in ('waiting', 'answering')
           and turn.created_at < now() - interval '1 second')
     limit ? for update of session skip locked`,
    [limit],
  );
  return rows.map((row) => ({ sessionId: row.id, fence: BigInt(row.lease_fence) }));
}

/**
 * Of `work`, what no live lease stands behind, of either kind. The sessions that are found dead stay
 * locked until the transaction ends; those that somebody is just working on are left out.
 */
export async function selectDeadWork(sql: Sql, work: readonly LeasedWork[]): Promise<LeasedWork[]> {
  const given = work.map(({ workId, fence }) => ({ work_id: workId, fence: String(fence) }));
  const rows = await sql.execute<{ work_id: string; fence: string }[]>(
    `with work as materialized (
       select * from jsonb_to_recordset(?::jsonb) as work (work_id uuid, fence bigint)
     ), dead as (
       select work.work_id, work.fence from work join session on session.id = work.work_id
       where case when work.fence < 0
         then session.compaction_fence <> work.fence or session.compacting_until is null
           or session.compacting_until < now()
         else session.lease_fence <> work.fence or session.lease_expires_at is null
           or session.lease_expires_at < now() end
       for update of session skip locked
     )
     select work_id, fence from dead
     union all
     select work_id, fence from work
     where not exists (select 1 from session where session.id = work.work_id)`,
    [JSON.stringify(given)],
  );
  return rows.map((row) => ({ workId: row.work_id, fence: BigInt(row.fence) }));
}

/**
 * Closes sessions that were idle for too long, but none with an open turn. Their places are to be
 * told.
 */
export async function expireIdleSessions(
  sql: Sql,
  input: { idleHours: number; limit: number },
): Promise<SessionView[]> {
  return moveSessions(sql, {
    to: "expired",
    cause: "idle",
    where: `session.id in (
      select idle.id from session idle
      where idle.state = 'active' and idle.last_activity_at < now() - ? * interval '1 hour'
        and not exists (select 1 from turn where turn.session_id = idle.id
          and turn.state in ('waiting', 'answering'))
      order by idle.last_activity_at limit ? for update skip locked)`,
    values: [input.idleHours, input.limit],
  });
}

/** Tries end half a day after a session was closed; each comes later than the one before. */
const triedFor = "interval '12 hours'";

/** Takes closed sessions whose place was not told: the worker died, or Discord was away. */
export async function claimLostNotices(sql: Sql, limit: number): Promise<SessionView[]> {
  const rows = await sql.execute<SessionRow[]>(
    `update session set expiry_notice_due_at = case when ended_at > now() - ${triedFor}
       then now() + greatest(${expiryNoticeInterval}, now() - ended_at) end
     where id in (
       select lost.id from session lost
       where lost.expiry_notice_due_at < now() and lost.state = 'expired'
       order by lost.expiry_notice_due_at limit ? for update skip locked)
     returning ${sessionColumns}`,
    [limit],
  );
  return rows.map(toSessionView);
}

/** A session's place was told that it was closed, or never can be. */
export async function markNoticeSaid(sql: Sql, sessionId: string): Promise<void> {
  await sql.execute("update session set expiry_notice_due_at = null where id = ?", [sessionId]);
}

/** Erases the texts of turns that were over long ago; answers how many turns there were. */
export async function eraseOldTexts(
  sql: Sql,
  input: { retentionDays: number; limit: number },
): Promise<number> {
  const rows = await sql.execute<{ count: string }[]>(
    `with due as materialized (
       select id from turn
       where finished_at < now() - ? * interval '1 day' and texts_expired_at is null
       order by finished_at limit ? for update skip locked
     ), turns as (
       update turn set prompt_text = null, answer_text = null, steering_note = null,
         vocabulary = '[]', texts_expired_at = now(), ending_due_at = null
       from due where turn.id = due.id
     ), messages as (
       update message set text = null, edit_pending = false
       from due where message.turn_id = due.id
     ), words as (
       delete from turn_word using due where turn_word.turn_id = due.id
     ), quotes as (
       update scenario_objective set quote = null
       from due where scenario_objective.turn_id = due.id
     ), corrections as (
       delete from correction using due where correction.turn_id = due.id
     )
     select count(*) from due`,
    [input.retentionDays, input.limit],
  );
  return Number(firstRow(rows).count);
}

/** Erases summaries, recaps, subjects and what learners wrote of themselves that have grown as old. */
export async function eraseOldSummaries(sql: Sql, retentionDays: number): Promise<void> {
  await sql.execute(
    `with summaries as (
       update summary set text = null
       where text is not null and created_at < now() - ? * interval '1 day'
     ), recaps as (
       update recap set text = null
       where text is not null and created_at < now() - ? * interval '1 day'
     )
     update session
     set subject = null, briefing = null,
       profile = profile - array['about', 'topicsLiked', 'topicsToAvoid']
     where (${holdsTexts})
       and last_activity_at < now() - ? * interval '1 day'`,
    [retentionDays, retentionDays, retentionDays],
  );
}
