import type { Sql } from "#/database/database.ts";
import { forgetToldScenes } from "#/sessions/scenes/forget-told-scenes.ts";
import { newId } from "#/shared/ids.ts";

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

/** Notes that a job takes an erasure up; false where there is none that is unfinished. */
export async function claimErasure(sql: Sql, learnerId: string): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `update erasure set attempted_at = now() where learner_id = ? and finished_at is null
     returning id`,
    [learnerId],
  );
  return rows.length > 0;
}

/** Learners whose erasure nobody has taken up in the last minute. */
export async function selectDueErasures(sql: Sql): Promise<string[]> {
  const rows = await sql.execute<{ learner_id: string }[]>(
    `select learner_id from erasure
      where finished_at is null
        and coalesce(attempted_at, requested_at) < now() - interval '1 minute'
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
 * Deletes a session with all that was said in it. Whoever is answering in it can write nothing more,
 * and the sweeper settles what that costs the operator. Answers what the learner had reserved for it,
 * which is the caller's to release.
 */
export async function deleteSession(sql: Sql, sessionId: string): Promise<string[]> {
  await sql.execute(`select id from session where id = ? for update`, [sessionId]);
  const open = await sql.execute<{ reservation_id: string }[]>(
    `select reservation_id from turn
      where session_id = ? and state in ('waiting', 'answering') order by sequence`,
    [sessionId],
  );
  for (const statement of sessionDeletions) await sql.execute(statement, [sessionId]);
  return open.map((turn) => turn.reservation_id);
}

const turnsOfSession = "select id from turn where session_id = ?";

/** Children before parents. */
const sessionDeletions: readonly string[] = [
  `delete from correction where turn_id in (${turnsOfSession})`,
  `delete from reply_part where turn_id in (${turnsOfSession})`,
  `delete from turn_word where turn_id in (${turnsOfSession})`,
  "delete from scenario_objective where session_id = ?",
  "delete from scenario_hint where session_id = ?",
  "delete from scenario_run where session_id = ?",
  "delete from message where session_id = ?",
  "delete from summary where session_id = ?",
  "delete from recap where session_id = ?",
  "delete from turn where session_id = ?",
  "delete from session_transition where session_id = ?",
  "delete from session where id = ?",
];

/**
 * Deletes all that a learner asked for outside sessions. Whoever is answering it can write nothing
 * more. Answers what was reserved for it, which is the caller's to release.
 */
export async function deleteAsides(sql: Sql, learnerId: string): Promise<string[]> {
  await sql.execute(`select id from aside where learner_id = ? order by id for update`, [
    learnerId,
  ]);
  const open = await sql.execute<{ reservation_id: string }[]>(
    `select reservation_id from aside_answer join aside on aside.id = aside_id
      where learner_id = ? and state in ('waiting', 'answering') order by reservation_id`,
    [learnerId],
  );
  await sql.execute(
    `delete from aside_answer using aside where aside.id = aside_id and learner_id = ?`,
    [learnerId],
  );
  await sql.execute(`delete from aside where learner_id = ?`, [learnerId]);
  return open.map((answer) => answer.reservation_id);
}

/**
 * Deletes what a learner wanted made of texts. Whoever is making it can write nothing more. Answers
 * what was set aside for it, which is the caller's to release.
 */
export async function deleteMaterials(sql: Sql, learnerId: string): Promise<string[]> {
  await sql.execute(`select id from material where learner_id = ? order by id for update`, [
    learnerId,
  ]);
  const open = await sql.execute<{ reservation_id: string }[]>(
    `select reservation_id from material_part join material on material.id = material_id
      where learner_id = ? and finished_at is null and over_at is null order by reservation_id`,
    [learnerId],
  );
  // Its parts go with it.
  await sql.execute(`delete from material where learner_id = ?`, [learnerId]);
  return open.map((part) => part.reservation_id);
}

/**
 * Locks the learner's row: a session whose start has not committed yet has by then, and whoever
 * starts one later finds that the learner is gone.
 */
export async function lockForErasure(sql: Sql, learnerId: string): Promise<void> {
  await sql.execute(`select id from learner where id = ? for update`, [learnerId]);
}

/** What is left of a learner when the sessions are gone. The books are not: they keep the bare id. */
const learnerDeletions: readonly string[] = [
  "delete from learner_language where learner_id = ?",
  "delete from learner_fact where learner_id = ?",
  "delete from goal where learner_id = ?",
  "delete from level_evidence where learner_id = ?",
  "delete from level_proposal where learner_id = ?",
  "delete from consent where learner_id = ?",
  "delete from export_request where learner_id = ?",
  "delete from reminder where learner_id = ?",
  "delete from review where learner_id = ?",
  "delete from review_settings where learner_id = ?",
  "delete from card where learner_id = ?",
  "delete from quiz_run where learner_id = ?",
  // What is in collections goes with them.
  "delete from collection where learner_id = ?",
  "delete from content_item where learner_id = ?",
  "delete from scenario_rating where learner_id = ?",
  "delete from scenario_bookmark where learner_id = ?",
  "delete from scenario_collection where learner_id = ?",
  // Their versions go with them, also where a server shares them.
  "delete from custom_scenario where author_id = ?",
  // What was read of a file goes with it.
  "delete from transfer where learner_id = ?",
  "delete from budget where path like '%/' || ?",
  "delete from budget_request where learner_id = ?",
  `update budget_request set decided_by = null
    where decided_by = (select discord_user_id from learner where id = ?)`,
  `update audit_entry set actor_discord_user_id = null
    where actor_discord_user_id = (select discord_user_id from learner where id = ?)`,
  `update server_persona_version set author_discord_user_id = null
    where author_discord_user_id = (select discord_user_id from learner where id = ?)`,
  `update learner
      set discord_user_id = null, native_language = null, time_zone = 'UTC',
          interface_locale = 'en-US', persona_id = null, persona_preferences = '{}', remembers_facts = true,
          erased_at = now(), version = version + 1
    where id = ?`,
  "update erasure set finished_at = now() where learner_id = ?",
];

/** Deletes the profile and turns the learner into a pseudonym that leads to nobody. */
export async function eraseIdentity(sql: Sql, learnerId: string): Promise<void> {
  await forgetToldScenes(sql, learnerId);
  for (const statement of learnerDeletions) await sql.execute(statement, [learnerId]);
}
