import type { Sql } from "#/database/database.ts";
import { newId } from "#/shared/ids.ts";

/** The steps of an erasure in their order: data first, identity last. */
export const erasureSteps = ["turns", "data", "identity"] as const;

export type ErasureStep = (typeof erasureSteps)[number];

/**
 * Marks a learner as to be erased: from here on nobody finds them by their account. Answers false
 * where there is no such learner.
 */
export async function insertErasure(sql: Sql, learnerId: string): Promise<boolean> {
  const marked = await sql.execute<unknown[]>(
    `update learner set erasure_requested_at = coalesce(erasure_requested_at, now())
      where id = ? and erased_at is null returning id`,
    [learnerId],
  );
  if (marked.length === 0) return false;
  await sql.execute(
    `insert into erasure (id, learner_id) values (?, ?) on conflict (learner_id) do nothing`,
    [newId(), learnerId],
  );
  return true;
}

/** Begins or goes on with an unfinished erasure; undefined where there is none. */
export async function claimErasure(
  sql: Sql,
  learnerId: string,
): Promise<{ stepDone: ErasureStep | null } | undefined> {
  const [row] = await sql.execute<{ step_done: ErasureStep | null }[]>(
    `update erasure set attempted_at = now() where learner_id = ? and finished_at is null
     returning step_done`,
    [learnerId],
  );
  return row && { stepDone: row.step_done };
}

/** Writes in the step's own transaction that it is done. */
export async function endErasureStep(
  sql: Sql,
  learnerId: string,
  step: ErasureStep,
): Promise<void> {
  await sql.execute(
    `update erasure set step_done = ?, finished_at = case when ? = 'identity' then now() end
      where learner_id = ?`,
    [step, step, learnerId],
  );
}

/** Learners whose erasure nobody has taken up in the last minute. */
export async function selectDueErasures(sql: Sql): Promise<string[]> {
  const rows = await sql.execute<{ learner_id: string }[]>(
    `select learner_id from erasure
      where finished_at is null
        and coalesce(attempted_at, requested_at - interval '30 seconds') < now() - interval '1 minute'
      order by requested_at limit 20`,
  );
  return rows.map((row) => row.learner_id);
}

/** The sessions of a learner, all of them. */
export async function selectSessionIds(sql: Sql, learnerId: string): Promise<string[]> {
  const rows = await sql.execute<{ id: string }[]>(
    `select id from session where learner_id = ? order by id`,
    [learnerId],
  );
  return rows.map((row) => row.id);
}

/**
 * Ends one session and takes it away from any worker that is busy in it: with its fence passed, that
 * worker can write nothing more, and the sweeper settles what its calls cost the operator. Answers
 * the reservations of the turns that end with it.
 */
export async function cutSessionOff(sql: Sql, sessionId: string): Promise<string[]> {
  await sql.execute(
    `update session
        set state = 'abandoned', ended_at = coalesce(ended_at, now()),
            lease_fence = lease_fence + 1, lease_owner = null, lease_expires_at = null,
            compaction_fence = compaction_fence - 1, compacting_until = null
      where id = ?`,
    [sessionId],
  );
  const rows = await sql.execute<{ reservation_id: string }[]>(
    `update turn set state = 'failed', error_code = 'erasure_running', finished_at = now()
      where session_id = ? and state in ('waiting', 'answering')
     returning reservation_id`,
    [sessionId],
  );
  return rows.map((row) => row.reservation_id);
}

const turnsOfLearner = `select turn.id from turn join session on session.id = turn.session_id
  where session.learner_id = ?`;
const sessionsOfLearner = "select id from session where learner_id = ?";

/** Children before parents. What is not here belongs to the books, or to nobody. */
const deletions: readonly string[] = [
  `delete from correction where turn_id in (${turnsOfLearner})`,
  `delete from reply_part where turn_id in (${turnsOfLearner})`,
  `delete from message where session_id in (${sessionsOfLearner})`,
  `delete from summary where session_id in (${sessionsOfLearner})`,
  `delete from turn where session_id in (${sessionsOfLearner})`,
  `delete from session where learner_id = ?`,
  `delete from learner_language where learner_id = ?`,
  `delete from consent where learner_id = ?`,
  `delete from export_request where learner_id = ?`,
  `delete from budget where path like '%/' || ?`,
];

/** Deletes all that a learner wrote, was told, or chose. */
export async function deleteData(sql: Sql, learnerId: string): Promise<void> {
  for (const statement of deletions) await sql.execute(statement, [learnerId]);
}

/**
 * Locks the learner's row: sessions whose start has not committed yet have by then, and later ones
 * find that the learner is gone.
 */
export async function lockLearner(sql: Sql, learnerId: string): Promise<void> {
  await sql.execute(`select id from learner where id = ? for update`, [learnerId]);
}

/** Turns the learner into a pseudonym: the books keep the id, which leads to nobody any more. */
export async function eraseIdentity(sql: Sql, learnerId: string): Promise<void> {
  await sql.execute(
    `update budget_change set actor_discord_user_id = null
      where actor_discord_user_id = (select discord_user_id from learner where id = ?)`,
    [learnerId],
  );
  await sql.execute(
    `update learner
        set discord_user_id = null, native_language = null, time_zone = 'UTC',
            interface_locale = 'en-US', persona_id = null, persona_preferences = '{}',
            erased_at = now(), version = version + 1
      where id = ?`,
    [learnerId],
  );
}
