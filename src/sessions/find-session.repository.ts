import type { Sql } from "#/database/database.ts";

import { sessionColumns, toSessionView, type SessionRow } from "./session.repository.ts";
import type { SessionPlace, SessionState, SessionStatus, SessionView } from "./session-view.ts";

/** The newest session of a person in one server (or in DMs) that is in one of `states`. */
export async function findNewestSession(
  sql: Sql,
  scope: { discordUserId: string; serverId: string | null },
  states: readonly SessionState[],
): Promise<SessionView | undefined> {
  const rows = await sql.execute<SessionRow[]>(
    `select ${sessionColumns} from session join learner on learner.id = session.learner_id
     where learner.discord_user_id = ? and session.server_id is not distinct from ?
       and session.state = any(?::text[])
     order by session.started_at desc limit 1`,
    [scope.discordUserId, scope.serverId, toArray(states)],
  );
  return rows.map(toSessionView)[0];
}

/** The newest session that a person could write in, in one channel. */
export async function findWritableSession(
  sql: Sql,
  place: { channelId: string; discordUserId: string },
): Promise<SessionView | undefined> {
  const rows = await sql.execute<SessionRow[]>(
    `select ${sessionColumns} from session join learner on learner.id = session.learner_id
     where session.channel_id = ? and learner.discord_user_id = ?
       and session.state in ('active', 'paused', 'expired')
     order by (session.state = 'active') desc, session.started_at desc limit 1`,
    [place.channelId, place.discordUserId],
  );
  return rows.map(toSessionView)[0];
}

/** Whether a person's newest session in a thread has ended. */
export async function hasEndedThere(
  sql: Sql,
  place: { channelId: string; discordUserId: string },
): Promise<boolean> {
  const [newest] = await sql.execute<{ hasEnded: boolean }[]>(
    `select session.place = 'thread' and session.state in ('completed', 'abandoned') as "hasEnded"
     from session join learner on learner.id = session.learner_id
     where session.channel_id = ? and learner.discord_user_id = ?
     order by session.started_at desc limit 1`,
    [place.channelId, place.discordUserId],
  );
  return newest?.hasEnded === true;
}

/** Marks that a person's newest session in a thread has ended and they are told; false where there is nothing to tell. */
export async function markEndTold(
  sql: Sql,
  place: { channelId: string; discordUserId: string },
): Promise<boolean> {
  const rows = await sql.execute<{ id: string }[]>(
    `update session set end_told_at = now()
     where id = (
         select session.id from session join learner on learner.id = session.learner_id
         where session.channel_id = ? and learner.discord_user_id = ?
         order by session.started_at desc limit 1)
       and place = 'thread' and state in ('completed', 'abandoned') and end_told_at is null
     returning id`,
    [place.channelId, place.discordUserId],
  );
  return rows.length > 0;
}

/** A session with its counts and the person it belongs to. */
export async function readSessionStatus(
  sql: Sql,
  sessionId: string,
): Promise<{ status: SessionStatus; discordUserId: string | null } | undefined> {
  const rows = await sql.execute<(SessionRow & CountsRow)[]>(
    `select ${sessionColumns}, learner.discord_user_id,
       count(turn.id) filter (where turn.state = 'answered' and turn.replaced_at is null) as answered,
       count(turn.id) filter (where turn.state in ('waiting', 'answering')) as open,
       (select count(*) from correction join turn on turn.id = correction.turn_id
        where turn.session_id = session.id and turn.replaced_at is null) as corrections
     from session join learner on learner.id = session.learner_id
       left join turn on turn.session_id = session.id
     where session.id = ? group by session.id, learner.discord_user_id`,
    [sessionId],
  );
  const [row] = rows;
  if (!row) return undefined;
  const status = {
    ...toSessionView(row),
    answeredTurns: Number(row.answered),
    openTurns: Number(row.open),
    corrections: Number(row.corrections),
  };
  return { status, discordUserId: row.discord_user_id };
}

interface CountsRow {
  discord_user_id: string | null;
  answered: string;
  open: string;
  corrections: string;
}

/** A place where messages may have been missed while no gateway listened. */
export interface PlaceToCatchUp {
  sessionId: string;
  place: SessionPlace;
  channelId: string;
  serverId: string | null;
  discordUserId: string;
  /** The newest message taken in there; null where there was none yet. */
  lastEventSnowflake: string | null;
  startedAt: Date;
  lastActivityAt: Date;
  /** Until when a gateway surely heard all that was written anywhere; null where none ever did. */
  heardUntil: Date | null;
}

/**
 * A connection may be dead for so long before anybody notices, and what was heard may still be on
 * its way into the database when its process dies. Covers also what the clocks differ.
 */
const hearingDoubt = "interval '2 minutes'";

/** Notes that until now everything has been heard. */
export async function updateHearing(sql: Sql): Promise<void> {
  await sql.execute(
    `insert into hearing (id, heard_until) values (1, now())
     on conflict (id) do update set heard_until = now()`,
  );
}

interface PlaceRow {
  id: string;
  place: SessionPlace;
  channel_id: string;
  server_id: string | null;
  discord_user_id: string;
  last_event_snowflake: string | null;
  started_at: string;
  last_activity_at: string;
  heard_until: string | null;
}

/** Whoever writes after a session closed by itself takes it up again; later than this hardly anyone. */
const expiredFor = "interval '7 days'";

/** Places of sessions that go on with the next message, last used first, `limit` at most. */
export async function selectPlacesToCatchUp(sql: Sql, limit: number): Promise<PlaceToCatchUp[]> {
  const rows = await sql.execute<PlaceRow[]>(
    `select session.id, session.place, session.channel_id, session.server_id,
       learner.discord_user_id, session.last_event_snowflake, session.started_at,
       session.last_activity_at, (select heard_until - ${hearingDoubt} from hearing) as heard_until
     from session join learner on learner.id = session.learner_id
     where learner.discord_user_id is not null and (session.state in ('active', 'paused')
       or (session.state = 'expired' and session.last_activity_at > now() - ${expiredFor}))
     order by session.last_activity_at desc limit ?`,
    [limit],
  );
  return rows.map((row) => ({
    sessionId: row.id,
    place: row.place,
    channelId: row.channel_id,
    serverId: row.server_id,
    discordUserId: row.discord_user_id,
    lastEventSnowflake: row.last_event_snowflake,
    startedAt: new Date(row.started_at),
    lastActivityAt: new Date(row.last_activity_at),
    heardUntil: row.heard_until === null ? null : new Date(row.heard_until),
  }));
}

/** PostgreSQL's notation of an array of plain words or ids. */
function toArray(values: readonly string[]): string {
  return `{${values.join(",")}}`;
}
