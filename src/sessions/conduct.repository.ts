import type { Sql } from "#/database/database.ts";

import { firstRow } from "./first-row.ts";

/** Whose tutors' answers: a learner's own, or all that were given in a server. */
export type ConductScope = { learnerId: string } | { serverId: string };

/** What was measured, as it is stored. */
export interface StoredConduct {
  /** Of each answer, oldest first. */
  conducts: unknown[];
  /** To how many learners they were given. */
  learners: number;
}

/** What is looked back on, and how much of it: beyond this the newest count. */
const daysMax = 30;
const answersMax = 1_000;

/** What was measured of one persona's newest answers; a Retry's takes the place of the one before. */
export async function selectConduct(
  sql: Sql,
  scope: ConductScope,
  personaId: string,
): Promise<StoredConduct> {
  const owner =
    "learnerId" in scope
      ? { column: "learner_id", id: scope.learnerId }
      : { column: "server_id", id: scope.serverId };
  const rows = await sql.execute<{ conducts: unknown[]; learners: string }[]>(
    `select coalesce(json_agg(conduct order by finished_at), '[]') as conducts,
       count(distinct learner_id) as learners
     from (
       select turn.conduct, turn.finished_at, session.learner_id
       from session join turn on turn.session_id = session.id
       where session.${owner.column} = ? and turn.persona_id = ? and turn.conduct is not null
         and turn.replaced_at is null
         and session.last_activity_at > now() - interval '${String(daysMax)} days'
         and turn.finished_at > now() - interval '${String(daysMax)} days'
       order by turn.finished_at desc limit ${String(answersMax)}
     ) as newest`,
    [owner.id, personaId],
  );
  const { conducts, learners } = firstRow(rows);
  return { conducts, learners: Number(learners) };
}
