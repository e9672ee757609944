import type { Sql } from "#/database/database.ts";
import { newId } from "#/shared/ids.ts";

import { factKeyOf, factsMax, forgottenMinutes, type Fact } from "./fact.ts";

/** What is remembered of a learner, the newest first, and whether tutors do so. */
export interface Memory {
  remembersFacts: boolean;
  facts: Fact[];
}

/** Undefined for a learner who is being erased. */
export async function selectMemory(sql: Sql, learnerId: string): Promise<Memory | undefined> {
  const rows = await sql.execute<{ remembers_facts: boolean; facts: FactRow[] }[]>(
    `select learner.remembers_facts, (
       select coalesce(json_agg(json_build_object('id', id, 'text', text,
         'isOwn', turn_id is null, 'changedAt', changed_at) order by changed_at desc, id desc), '[]')
       from learner_fact where learner_id = learner.id and forgotten_at is null) as facts
     from learner where learner.id = ? and learner.erasure_requested_at is null`,
    [learnerId],
  );
  return rows.map(({ remembers_facts: remembersFacts, facts }) => ({
    remembersFacts,
    facts: facts.map((fact) => ({ ...fact, changedAt: new Date(fact.changedAt) })),
  }))[0];
}

type FactRow = Omit<Fact, "changedAt"> & { changedAt: string };

/**
 * Holds what is remembered of a learner as it is until the commit, against who changes it. Taken
 * before sessions and facts, so that a session that starts meanwhile cannot keep what is forgotten.
 */
export async function lockMemory(
  sql: Sql,
  learnerId: string,
  purpose: "read" | "change",
): Promise<void> {
  // Neither keeps out rows that point to the learner: turns go on.
  const lock = purpose === "read" ? "share" : "no key update";
  await sql.execute(`select id from learner where id = ? for ${lock}`, [learnerId]);
}

/** Switches remembering on or off. */
export async function updateRemembering(
  sql: Sql,
  learnerId: string,
  remembersFacts: boolean,
): Promise<void> {
  await sql.execute("update learner set remembers_facts = ? where id = ?", [
    remembersFacts,
    learnerId,
  ]);
}

/** Writes what a learner says of themselves; what was told in a talk before becomes their own. */
export async function upsertOwnFact(sql: Sql, learnerId: string, text: string): Promise<void> {
  await sql.execute(
    `insert into learner_fact (id, learner_id, text, key)
     select ?, id, ?, ? from learner where id = ? and erasure_requested_at is null
     on conflict (learner_id, key) where forgotten_at is null do update
       set text = excluded.text, session_id = null, turn_id = null, changed_at = now()`,
    [newId(), text, factKeyOf(text), learnerId],
  );
}

/** What there is no room for any more beside a text: the facts that were changed longest ago. */
export async function selectSurplus(sql: Sql, learnerId: string, text: string): Promise<string[]> {
  const rows = await sql.execute<{ id: string }[]>(
    `select id from learner_fact where learner_id = ? and key <> ? and forgotten_at is null
     order by changed_at desc, id desc offset ${String(factsMax - 1)}`,
    [learnerId, factKeyOf(text)],
  );
  return rows.map(({ id }) => id);
}

/** Deletes facts for good. */
export async function deleteFactRows(sql: Sql, factIds: readonly string[]): Promise<void> {
  await sql.execute("delete from learner_fact where id = any(?::uuid[])", [
    `{${factIds.join(",")}}`,
  ]);
}

/** Which fact of which learner. */
export interface FactOfLearner {
  learnerId: string;
  factId: string;
}

/** The other facts that say the same as what one that is still there is to say. */
export async function selectTwins(
  sql: Sql,
  { learnerId, factId }: FactOfLearner,
  text: string,
): Promise<string[]> {
  const rows = await sql.execute<{ id: string }[]>(
    `select id from learner_fact where learner_id = ? and key = ? and id <> ? and forgotten_at is null
       and exists (select 1 from learner_fact own
         where own.id = ? and own.learner_id = ? and own.forgotten_at is null)`,
    [learnerId, factKeyOf(text), factId, factId, learnerId],
  );
  return rows.map(({ id }) => id);
}

/** Replaces a fact's text, which no other one says; answers whether it was still there. */
export async function updateFact(
  sql: Sql,
  { learnerId, factId }: FactOfLearner,
  text: string,
): Promise<boolean> {
  const key = factKeyOf(text);
  const rows = await sql.execute<unknown[]>(
    `update learner_fact set text = ?, key = ?, session_id = null, turn_id = null,
       changed_at = now()
     where id = ? and learner_id = ? and forgotten_at is null returning id`,
    [text, key, factId, learnerId],
  );
  return rows.length === 1;
}

/** Takes a fact out of use; answers its text, or undefined where it was gone. */
export async function forgetFactRow(
  sql: Sql,
  { learnerId, factId }: FactOfLearner,
): Promise<string | undefined> {
  const rows = await sql.execute<{ text: string }[]>(
    `update learner_fact set forgotten_at = now()
     where id = ? and learner_id = ? and forgotten_at is null returning text`,
    [factId, learnerId],
  );
  return rows[0]?.text;
}

/** Brings a fact back; answers false where it is gone, or was told again meanwhile. */
export async function restoreFactRow(
  sql: Sql,
  { learnerId, factId }: FactOfLearner,
): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `update learner_fact set forgotten_at = null
     where id = ? and learner_id = ? and forgotten_at is not null
       and not exists (select 1 from learner_fact other where other.learner_id = ?
         and other.key = learner_fact.key and other.forgotten_at is null)
     returning id`,
    [factId, learnerId, learnerId],
  );
  return rows.length === 1;
}

/** Deletes all that is remembered of a learner, for good; answers how much was in use. */
export async function deleteFacts(sql: Sql, learnerId: string): Promise<number> {
  const rows = await sql.execute<{ forgotten_at: string | null }[]>(
    "delete from learner_fact where learner_id = ? returning forgotten_at",
    [learnerId],
  );
  return rows.filter((row) => row.forgotten_at === null).length;
}

/** What was told in the messages of a turn, and not corrected since; and whose it is. */
export async function selectFactsOfTurn(
  sql: Sql,
  turnId: string,
): Promise<{ learnerId: string; factIds: string[] } | undefined> {
  const rows = await sql.execute<{ learner_id: string; ids: string[] }[]>(
    "select learner_id, json_agg(id) as ids from learner_fact where turn_id = ? group by learner_id",
    [turnId],
  );
  return rows.map((row) => ({ learnerId: row.learner_id, factIds: row.ids }))[0];
}

/** Deletes what was told in the messages of a turn. */
export async function deleteFactsOfTurn(sql: Sql, turnId: string): Promise<void> {
  await sql.execute("delete from learner_fact where turn_id = ?", [turnId]);
}

/** Deletes what was forgotten so long ago that it cannot be brought back; answers how much. */
export async function eraseForgottenRows(sql: Sql, limit: number): Promise<number> {
  const rows = await sql.execute<unknown[]>(
    `delete from learner_fact where id in (
       select id from learner_fact
       where forgotten_at < now() - interval '${String(forgottenMinutes)} minutes'
       limit ? for update skip locked)
     returning id`,
    [limit],
  );
  return rows.length;
}
