import type { Sql } from "#/database/database.ts";

/** A stretch of time, shorter than any zone's odd minutes, in which something was done. */
export interface ActiveStretch {
  firstAt: Date;
  lastAt: Date;
}

/**
 * When a learner said something that was answered or reviewed a card since an instant, the oldest
 * first. Also answers that a Retry has replaced since: a day stays what it was. In stretches of a quarter of an hour: where days begin depends on the zone, which PostgreSQL
 * may know otherwise than we do, and all zones begin them at such an instant.
 */
export async function selectActivity(
  sql: Sql,
  learnerId: string,
  since: Date,
): Promise<ActiveStretch[]> {
  const rows = await sql.execute<{ first_at: string; last_at: string }[]>(
    `select min(done_at) as first_at, max(done_at) as last_at
       from (select turn.created_at as done_at
               from session join turn on turn.session_id = session.id
              where session.learner_id = ? and turn.learner_words is not null
                and turn.state in ('answered', 'stopped') and turn.created_at >= ?
             union all
             select reviewed_at from review
              where learner_id = ? and reviewed_at >= ? and undone_at is null) as act
      group by date_bin('15 minutes', done_at, 'epoch') order by 1`,
    [learnerId, since, learnerId, since],
  );
  return rows.map((row) => ({ firstAt: new Date(row.first_at), lastAt: new Date(row.last_at) }));
}
