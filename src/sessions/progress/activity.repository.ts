import type { Sql } from "#/database/database.ts";

import {
  askedDays,
  dayAt,
  daysValues,
  isCounted,
  type ScopeDays,
} from "../metrics/metric-scope.ts";
import type { ActiveDay } from "./streak.ts";

/** What happens in a session changes its last activity, within a day. */
const sessionSlack = "interval '1 day'";

/**
 * The days on which a learner said something that was answered or reviewed a card, the oldest first.
 * Also answers that a Retry has replaced since: a day stays what it was. Of the reviews of a day no
 * more is read than its first and its last one.
 */
export async function selectActiveDays(
  sql: Sql,
  learnerId: string,
  days: ScopeDays,
): Promise<ActiveDay[]> {
  const rows = await sql.execute<{ day: number; first_at: string; last_at: string }[]>(
    `with ${askedDays}, talked as (
       select ${dayAt("turn.created_at")} as day, turn.created_at as first_at,
              turn.created_at as last_at
         from asked, session join turn on turn.session_id = session.id
        where session.learner_id = ? and session.last_activity_at > starts[1] - ${sessionSlack}
          and turn.learner_words is not null and turn.state in ('answered', 'stopped')
          and ${isCounted("turn.created_at")}
     ), reviewed as (
       select (first_day + place - 1)::int as day, act.first_at, act.last_at
         from asked,
              unnest(starts[:cardinality(starts) - 1], starts[2:]) with ordinality
                as each_day (begins, ends, place),
              lateral (
                select min(reviewed_at) as first_at, max(reviewed_at) as last_at from review
                 where learner_id = ? and undone_at is null
                   and reviewed_at >= begins and reviewed_at < ends) as act
        where act.first_at is not null
     )
     select day, min(first_at) as first_at, max(last_at) as last_at
       from (select * from talked union all select * from reviewed) as act
      group by day order by day`,
    [...daysValues(days), learnerId, learnerId],
  );
  return rows.map((row) => ({
    day: row.day,
    firstAt: new Date(row.first_at),
    lastAt: new Date(row.last_at),
  }));
}
