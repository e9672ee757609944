/** Which sessions, and which instants in them, are counted. */
export interface MetricScope {
  /** A condition over `session`, and its values. */
  where: string;
  values: readonly (string | null)[];
  /** Undefined where all is one: a session. */
  days: ScopeDays | undefined;
}

/** A stretch of time that is told apart by days of learning. */
export interface ScopeDays {
  /** An IANA name: the learner's own. */
  timeZone: string;
  since: Date;
  /** The first instant that does not count any more. */
  until: Date;
}

/**
 * Part of a statement: the sessions, and with each of them what is counted of it. Of what is no
 * day, the number is 0.
 */
export const scopeOf = ({ where }: MetricScope): string =>
  `scope as (
     select session.id, session.learner_id, session.language, session.started_at,
       asked.zone, asked.since, asked.until
     from session,
       (select ?::text as zone, ?::timestamptz as since, ?::timestamptz as until) as asked
     where ${where})`;

/** The values of {@link scopeOf}. */
export function scopeValues({ values, days }: MetricScope): (string | null)[] {
  const asked = days
    ? [days.timeZone, days.since.toISOString(), days.until.toISOString()]
    : [null, "-infinity", "infinity"];
  return [...asked, ...values];
}

/** So many hours after midnight a day of learning begins, by the learner's clock. */
const dayBeginsAtHour = 4;

/** The day of learning at an instant, as `learningDayOf` numbers it; 0 where days are not told apart. */
export const dayAt = (instant: string): string =>
  `coalesce((${instant} at time zone scope.zone - interval '${String(dayBeginsAtHour)} hours')::date
     - date '1970-01-01', 0)`;

/** Whether an instant is counted. */
export const isCounted = (instant: string): string =>
  `${instant} >= scope.since and ${instant} < scope.until`;

/** What every line of figures begins with. */
export interface FigureKey {
  day: number;
  language: string;
}
