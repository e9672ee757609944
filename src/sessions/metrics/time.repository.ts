import type { Sql } from "#/database/database.ts";

import {
  askedDays,
  dayAt,
  daysValues,
  isCounted,
  scopeOf,
  scopeValues,
  type FigureKey,
  type MetricScope,
  type ScopeDays,
} from "./metric-scope.ts";

/** A silence that is longer counts as a pause. */
const silenceMax = "interval '15 minutes'";

/**
 * Part of a statement: the spans of time that count for a session. Its start, its transitions, its
 * learner's messages and the answers to them are signs of life, a greeting is none; between two of
 * them in a row the time counts if the session was active meanwhile, unless the silence was too long.
 * A stretch in which the learner wrote nothing does not count at all. Where a session closed for being
 * idle, or its place is gone, it ends with the last sign of life.
 */
const spans = `sign as (
    select id as session_id, started_at as at, 'active' as becomes, false as is_talk from scope
    union all
    select session_id, created_at, to_state, false from session_transition
      join scope on scope.id = session_id
    union all
    select session_id, received_at, null, true from message join scope on scope.id = session_id
    union all
    select session_id, finished_at, null, true from turn join scope on scope.id = session_id
      where finished_at is not null and learner_words is not null
  ), placed as (
    select session_id, at, becomes, is_talk, count(becomes) over in_order as stretch,
      lead(at) over by_time as next_at, lead(becomes) over by_time as next_becomes
    from sign
    window by_time as (partition by session_id order by at, becomes nulls last),
      in_order as (by_time rows unbounded preceding)
  ), lived as (
    select session_id, at, next_at, next_becomes,
      max(becomes) over of_stretch as state, bool_or(is_talk) over of_stretch as has_talk
    from placed
    window of_stretch as (partition by session_id, stretch)
  ), span as (
    select session_id, at, next_at from lived
    where state = 'active' and has_talk and next_at - at <= ${silenceMax}
      and coalesce(next_becomes, '') not in ('expired', 'abandoned')
  )`;

/** Time in the talk. */
export interface TimeFigures extends FigureKey {
  durationMs: number;
}

/** How long was talked. A span counts for the day on which it begins. */
export function selectTime(sql: Sql, scope: MetricScope): Promise<TimeFigures[]> {
  return sql.execute<TimeFigures[]>(
    `with ${scopeOf(scope)}, ${spans}
     select ${dayAt("span.at")} as day, scope.language,
       round(extract(epoch from sum(span.next_at - span.at)) * 1000)::float8 as "durationMs"
     from span join scope on scope.id = span.session_id
     where ${isCounted("span.at")}
     group by 1, 2`,
    scopeValues(scope),
  );
}

/** How cards were answered. */
export interface ReviewFigures extends FigureKey {
  cardsReviewed: number;
  reviewsRight: number;
  reviewsWrong: number;
}

const reviewCounts = `count(distinct review.card_id)::int as "cardsReviewed",
  count(*) filter (where review.rating <> 'again')::int as "reviewsRight",
  count(*) filter (where review.rating = 'again')::int as "reviewsWrong"`;

/** The reviews in a session's language that fall into the time that counts for it. */
export function selectReviewsWithin(sql: Sql, scope: MetricScope): Promise<ReviewFigures[]> {
  return sql.execute<ReviewFigures[]>(
    `with ${scopeOf(scope)}, ${spans}
     select 0 as day, scope.language, ${reviewCounts}
     from span join scope on scope.id = span.session_id
       join review on review.learner_id = scope.learner_id and review.undone_at is null
         and review.reviewed_at >= span.at and review.reviewed_at < span.next_at
       join card on card.id = review.card_id and card.language = scope.language
     group by 2`,
    scopeValues(scope),
  );
}

/**
 * All reviews of a learner's days; of one language, where one is given. Both ends are values of their
 * own, so that PostgreSQL knows how few of a learner's reviews are asked for.
 */
export function selectReviewsOfDays(
  sql: Sql,
  { learnerId, language, days }: { learnerId: string; language: string | null; days: ScopeDays },
): Promise<ReviewFigures[]> {
  return sql.execute<ReviewFigures[]>(
    `with ${askedDays}
     select ${dayAt("review.reviewed_at")} as day, card.language, ${reviewCounts}
     from asked
       join review on review.learner_id = ? and review.undone_at is null
         and review.reviewed_at >= ? and review.reviewed_at < ?
       join card on card.id = review.card_id and (?::text is null or card.language = ?)
     group by 1, 2`,
    [...daysValues(days), learnerId, days.starts.at(0), days.starts.at(-1), language, language],
  );
}
