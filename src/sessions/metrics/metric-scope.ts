import { startOfLearningDay } from "#/content/cards/learning-day.ts";

/** Which sessions, and which stretch of time in them, are counted. */
export interface MetricScope {
  /** A condition over `session`, and its values. */
  where: string;
  values: readonly (string | null)[];
  days: ScopeDays;
}

/** Days that are told apart. */
export interface ScopeDays {
  firstDay: number;
  /** When each of them begins, in order, and last when the first one after them does. */
  starts: readonly string[];
}

/** All the time there is, as one day with the number 0. */
export const allTime: ScopeDays = { firstDay: 0, starts: ["-infinity", "infinity"] };

/**
 * The days of learning from one to another, by the clock of a zone. We say when they begin:
 * PostgreSQL may know zones otherwise.
 */
export function daysBetween(from: number, to: number, timeZone: string): ScopeDays {
  const starts = Array.from({ length: to - from + 2 }, (_, index) =>
    startOfLearningDay(from + index, timeZone).toISOString(),
  );
  return { firstDay: from, starts };
}

/** Part of a statement: the days that are asked for. */
export const askedDays = "asked as (select ?::int as first_day, ?::timestamptz[] as starts)";

/** The values of {@link askedDays}. */
export function daysValues({ firstDay, starts }: ScopeDays): (string | number)[] {
  return [firstDay, `{${starts.join(",")}}`];
}

/** Part of a statement: the sessions, and what is counted of them. */
export const scopeOf = ({ where }: MetricScope): string =>
  `${askedDays}, scope as (
     select session.id, session.learner_id, session.language, session.started_at,
       asked.first_day, asked.starts
     from session, asked where ${where})`;

/** The values of {@link scopeOf}. */
export function scopeValues({ values, days }: MetricScope): (string | number | null)[] {
  return [...daysValues(days), ...values];
}

/** The day of an instant, where `first_day` and `starts` are at hand. */
export const dayAt = (instant: string): string =>
  `first_day + width_bucket(${instant}, starts) - 1`;

/** Whether an instant lies in one of the days. */
export const isCounted = (instant: string): string =>
  `${instant} >= starts[1] and ${instant} < starts[cardinality(starts)]`;

/** What every line of figures begins with. */
export interface FigureKey {
  day: number;
  language: string;
}
