import type { Sql } from "#/database/database.ts";

import { sessionColumns, toSessionView, type SessionRow } from "./session.repository.ts";
import { statesBefore, type TransitionCause } from "./session-transitions.ts";
import type { SessionState, SessionView } from "./session-view.ts";

/** Where sessions come to, and why. */
export interface SessionMove {
  to: SessionState;
  cause: TransitionCause;
}

/** So long after a notice was to be said, another worker takes it that it was not. */
export const expiryNoticeInterval = "interval '1 minute'";

/** What else a session's row says of its state. */
const instants: Readonly<Record<SessionState, string>> = {
  active: "paused_at = null, ended_at = null, last_activity_at = now()",
  paused: "paused_at = now(), ended_at = null, last_activity_at = now()",
  completed: "paused_at = null, ended_at = now(), last_activity_at = now()",
  expired: `ended_at = now(), expiry_notice_due_at = now() + ${expiryNoticeInterval}`,
  abandoned: "ended_at = now()",
};

/** Part of an update of `session`: the new state with the instants that go with it. */
export const stateColumns = (to: SessionState): string => `state = '${to}', ${instants[to]}`;

/** Part of a statement: writes down how the sessions of `found` (id, state; locked) come to be moved. */
export const noteMoves = ({ to, cause }: SessionMove): string =>
  `insert into session_transition (session_id, from_state, to_state, cause)
   select id, state, '${to}', '${cause}' from found where state <> '${to}'`;

/** Part of a condition: the states from which the table of transitions leads there. */
export const mayMove = ({ to, cause }: SessionMove): string =>
  `session.state = any('{${statesBefore(to, cause).join(",")}}'::text[])`;

/**
 * Moves all sessions that meet a condition over `session`, as far as the table of transitions leads
 * there from where each is; answers those that were moved.
 */
export async function moveSessions(
  sql: Sql,
  move: SessionMove & { where: string; values: readonly (string | number)[] },
): Promise<SessionView[]> {
  const rows = await sql.execute<SessionRow[]>(
    `with found as (
       select session.id, session.state from session
       where ${mayMove(move)} and ${move.where} for update of session
     ), noted as (${noteMoves(move)})
     update session set ${stateColumns(move.to)} from found where session.id = found.id
     returning ${sessionColumns}`,
    [...move.values],
  );
  return rows.map(toSessionView);
}

/**
 * Moves one session; with {@link moveSessions} and a message that is taken in, the only writer of a
 * session's state. Undefined where it is gone, or in a state from which nothing leads there.
 */
export async function moveSession(
  sql: Sql,
  { sessionId, ...move }: SessionMove & { sessionId: string },
): Promise<SessionView | undefined> {
  const moved = await moveSessions(sql, { ...move, where: "session.id = ?", values: [sessionId] });
  return moved[0];
}
