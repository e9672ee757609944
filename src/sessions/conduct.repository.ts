import type { Sql } from "#/database/database.ts";

/** Whose tutors' answers: a learner's own, or all that were given in a server. */
export type ConductScope = { learnerId: string } | { serverId: string };

/** What is looked back on, and how much of it: beyond this the newest count. */
const daysMax = 30;
const answersMax = 1_000;

const recent = `turn.conduct is not null and turn.replaced_at is null
  and session.last_activity_at > now() - interval '${String(daysMax)} days'
  and turn.finished_at > now() - interval '${String(daysMax)} days'`;

/**
 * What was measured of one persona's newest answers, a list for each learner, oldest first; a Retry's
 * takes the place of the one before.
 */
export async function selectConduct(
  sql: Sql,
  scope: ConductScope,
  personaId: string,
): Promise<unknown[][]> {
  const owner =
    "learnerId" in scope
      ? { column: "learner_id", id: scope.learnerId }
      : { column: "server_id", id: scope.serverId };
  const rows = await sql.execute<{ conducts: unknown[] }[]>(
    `select json_agg(conduct order by finished_at) as conducts
     from (
       select turn.conduct, turn.finished_at, session.learner_id
       from session join turn on turn.session_id = session.id
       where session.${owner.column} = ? and turn.persona_id = ? and ${recent}
       order by turn.finished_at desc limit ${String(answersMax)}
     ) as newest
     group by learner_id`,
    [owner.id, personaId],
  );
  return rows.map(({ conducts }) => conducts);
}

/** The persona of the newest answer to a learner that was measured. */
export async function selectMeasuredPersona(
  sql: Sql,
  learnerId: string,
): Promise<string | undefined> {
  const rows = await sql.execute<{ persona_id: string }[]>(
    `select turn.persona_id from session join turn on turn.session_id = session.id
     where session.learner_id = ? and ${recent}
     order by turn.finished_at desc limit 1`,
    [learnerId],
  );
  return rows[0]?.persona_id;
}
