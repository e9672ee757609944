import { sql as query, type RawQueryFragment } from "@mikro-orm/core";

import { pathOf, type BudgetHolder } from "./budget-path.ts";
import { defaultTerm } from "./budget-rule.ts";
import { ruleOf } from "./rule.repository.ts";

/**
 * Of each holder that counts: the rule that holds, and the period that the instant `at` lies in. Two
 * parts of a `with` clause, the second named `term`. Periods begin at the term's hour in the server's
 * time zone (UTC where there is no server) and are named by their first day, so that a change of the
 * zone within a period opens no second one. They are computed by the database's clock: of the days on
 * which one may begin, the last whose beginning has come. So each instant lies in exactly one period,
 * whatever the clocks of a zone do. A total that is to begin later counts all that there ever was.
 */
export function termsOf(
  holders: readonly BudgetHolder[],
  at: RawQueryFragment = query`now()`,
): RawQueryFragment {
  const rows = holders
    .map(
      (holder, position) => query`
        (${position}::int, ${pathOf(holder)}, ${holder.scope}, ${holder.serverId},
         ${holder.memberId}::text)`,
    )
    .reduce((first, next) => query`${first}, ${next}`);
  return query`
    ruled as materialized (
      select holder.*, rule.*, coalesce(server.time_zone, 'UTC') as zone,
             coalesce(rule.term, ${JSON.stringify(defaultTerm)}::jsonb) as present_term
        from (values ${rows}) as holder (position, path, scope, server_id, member_id)
        left join server on server.id = holder.server_id
        cross join lateral ${ruleOf(query`holder.path`, query`holder.scope`)} rule
       where rule.counts
    ),
    term as materialized (
      select ruled.*,
             concat(every, ruled.present_term ->> 'days', ' ', anchor, ' ', hour) as term_key,
             starts_on, starts_at, ends_at
        from ruled
        cross join lateral (
               select ruled.present_term ->> 'every' as every,
                      (ruled.present_term ->> 'from')::date as anchor,
                      (ruled.present_term ->> 'hour')::int as hour,
                      case ruled.present_term ->> 'every' when 'week' then 7
                           else (ruled.present_term ->> 'days')::int end as days) said
        cross join lateral (
               select (${at} at time zone zone - make_interval(hours => hour))::date as day) present
        cross join lateral (
               select starts_on, starts_at,
                      coalesce(lead(starts_at) over (order by starts_on), 'infinity') as ends_at
                 from generate_series(-1, 2) step
                 cross join lateral (
                        select ${firstDay} as starts_on) named
                 cross join lateral (
                        select (starts_on + make_interval(hours => hour))
                                 at time zone zone as begins_at) dated
                 cross join lateral (
                        select case when every = 'total' and begins_at > ${at}
                                    then '2000-01-01'::timestamptz
                                    else begins_at end as starts_at) begun
                where every <> 'total' or step = 0) period
       where every = 'total' or (starts_at <= ${at} and ${at} < ends_at)
    )`;
}

/** The first day of the period that lies `step` periods from the one that `day` would be in. */
const firstDay: RawQueryFragment = query`
  case every
    when 'day' then day + step
    when 'month' then (
      select month + least(extract(day from anchor)::int,
                           extract(day from month + interval '1 month' - interval '1 day')::int) - 1
        from (select (date_trunc('month', day::timestamp) + make_interval(months => step))::date
                       as month) shifted)
    when 'total' then anchor
    else anchor + days * (floor((day - anchor)::numeric / days)::int + step)
  end`;

/**
 * Whether `period` (an alias) is the one of `term`; or one that a transaction opened which began
 * later than this one, whose `now()` lags behind.
 */
export const isPresent: RawQueryFragment = query`
  (period.closed_at is null and period.term_key = term.term_key
   and (period.starts_on = term.starts_on or period.starts_at > now()))`;

/** Whether the period `earlier` was still the present one of `term.path` after `term` had begun. */
const overlaps: RawQueryFragment = query`
  (earlier.path = term.path
   and least(earlier.ends_at, coalesce(earlier.closed_at, 'infinity')) > term.starts_at)`;

/**
 * What was spent or is held, since `term` began, in periods of `term.path` that overlap with it: those
 * of another term, before this one held. What was given back meanwhile may have been charged long
 * before: it frees nothing.
 */
export const carriedOf: RawQueryFragment = query`
  (select coalesce(sum(spent.amount + earlier.pending_pico_usd), 0)::bigint
     from budget_period earlier
     cross join lateral (
            select coalesce(sum(greatest(entry.amount_pico_usd, 0)), 0) as amount
              from ledger_entry entry
             where entry.budget_period_id = earlier.id and entry.posted_at >= term.starts_at) spent
    where ${overlaps})`;

/**
 * What is left of what was granted once in the period of another term that `term` takes the place of.
 * What was spent before `term` began counts as spent of the grant.
 */
export const keptGrantOf: RawQueryFragment = query`
  coalesce((select greatest(earlier.granted_pico_usd - greatest(
                     earlier.carried_pico_usd + earlier.posted_pico_usd + earlier.pending_pico_usd
                       - ${carriedOf}, 0), 0)
              from budget_period earlier
             where ${overlaps}
             order by earlier.closed_at desc limit 1), 0)`;
