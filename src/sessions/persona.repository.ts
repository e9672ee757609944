import type { Sql } from "#/database/database.ts";
import type { PersonaReference } from "#/personas/find-persona.ts";

import { firstRow } from "./first-row.ts";
import { sessionColumns, toSessionView, type SessionRow } from "./session.repository.ts";
import type { SessionView } from "./session-view.ts";

/** A persona that had to give way to another in a session. */
export interface PersonaReplacement {
  sessionId: string;
  before: PersonaReference;
  after: PersonaReference;
  /** Whether the session's place is to be told. */
  isToBeTold: boolean;
}

/** Does nothing where the learner has chosen another one meanwhile. */
export async function replacePersona(sql: Sql, replacement: PersonaReplacement): Promise<void> {
  const { sessionId, before, after, isToBeTold } = replacement;
  await sql.execute(
    `update session set persona_id = ?, persona_version = ?::int,
       persona_notice_due_at = case when ? then now() else persona_notice_due_at end
     where id = ? and persona_id = ? and persona_version is not distinct from ?::int`,
    [
      after.personaId,
      after.personaVersion,
      isToBeTold,
      sessionId,
      before.personaId,
      before.personaVersion,
    ],
  );
}

/** Tries end half a day after the last word; each is a minute after the one before. */
const triedFor = "interval '12 hours'";

/**
 * Takes sessions whose place is to be told that another persona goes on there. Where a worker dies
 * over it, or Discord is away, they are due again a minute later.
 */
export async function claimPersonaNotices(sql: Sql, limit: number): Promise<SessionView[]> {
  const rows = await sql.execute<SessionRow[]>(
    `update session set persona_notice_due_at = case when last_activity_at > now() - ${triedFor}
       then now() + interval '1 minute' end
     where id in (
       select due.id from session due where due.persona_notice_due_at < now()
       order by due.persona_notice_due_at limit ? for update skip locked)
     returning ${sessionColumns}`,
    [limit],
  );
  return rows.map(toSessionView);
}

/** A session's place was told who goes on there, or never can be. */
export async function markPersonaNoticeSaid(sql: Sql, sessionId: string): Promise<void> {
  await sql.execute("update session set persona_notice_due_at = null where id = ?", [sessionId]);
}

/** Sessions of a server with a persona that are active or paused. */
export async function countSessionsOfPersona(
  sql: Sql,
  { serverId, personaId }: { serverId: string; personaId: string },
): Promise<number> {
  const rows = await sql.execute<{ count: string }[]>(
    `select count(*) from session
      where server_id = ? and persona_id = ? and state in ('active', 'paused')`,
    [serverId, personaId],
  );
  return Number(firstRow(rows).count);
}
