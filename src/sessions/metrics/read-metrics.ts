import type { Sql } from "#/database/database.ts";

import { joinFigures } from "./join-figures.ts";
import { allTime, daysBetween, type FigureKey, type MetricScope } from "./metric-scope.ts";
import type { DayMetrics, SessionMetrics } from "./session-metrics.ts";
import { selectOutcomes, selectTalk } from "./talk.repository.ts";
import { selectReviewsOfDays, selectReviewsWithin, selectTime } from "./time.repository.ts";

/** The figures of a session so far, computed from its rows; all nothing where there is none. */
export async function readSessionMetrics(sql: Sql, sessionId: string): Promise<SessionMetrics> {
  const scope = { where: "session.id = ?", values: [sessionId], days: allTime };
  const [time] = await selectTime(sql, scope);
  const [talk] = await selectTalk(sql, scope);
  const [reviews] = await selectReviewsWithin(sql, scope);
  const [outcomes] = await selectOutcomes(sql, scope);
  return {
    ...joinFigures({ time, talk, reviews, outcomes }),
    sessionId,
    objectivesTotal: outcomes?.objectivesTotal ?? null,
  };
}

/** Which days are asked for. */
export interface MetricDays {
  learnerId: string;
  /** All languages where it is left out. */
  language?: string;
  /** The first and the last day of learning, as `learningDayOf` numbers them. */
  from: number;
  to: number;
  /** An IANA name: the learner's own. */
  timeZone: string;
}

/** The figures of each day and language in which something was learned, the oldest first. */
export async function readDayMetrics(sql: Sql, asked: MetricDays): Promise<DayMetrics[]> {
  const { learnerId, language = null, timeZone } = asked;
  const days = daysBetween(asked.from, asked.to, timeZone);
  const scope: MetricScope = {
    where: `session.learner_id = ? and (?::text is null or session.language = ?)
      and session.started_at < asked.starts[cardinality(asked.starts)]
      and session.last_activity_at > asked.starts[1] - interval '1 day'`,
    values: [learnerId, language, language],
    days,
  };
  const time = byDay(await selectTime(sql, scope));
  const talk = byDay(await selectTalk(sql, scope));
  const reviews = byDay(await selectReviewsOfDays(sql, { learnerId, language, days }));
  const outcomes = byDay(await selectOutcomes(sql, scope));
  const keys = new Map<string, FigureKey>([...time, ...talk, ...reviews, ...outcomes]);
  return Array.from(keys, ([key, { day, language: spoken }]) => {
    const lines = {
      time: time.get(key),
      talk: talk.get(key),
      reviews: reviews.get(key),
      outcomes: outcomes.get(key),
    };
    return { ...joinFigures(lines), day, language: spoken, scenes: lines.outcomes?.scenes ?? 0 };
  }).sort((first, second) => first.day - second.day || (first.language < second.language ? -1 : 1));
}

/** Lines by day and language. */
function byDay<T extends FigureKey>(lines: readonly T[]): Map<string, T> {
  return new Map(lines.map((line) => [`${String(line.day)} ${line.language}`, line]));
}
