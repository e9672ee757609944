import { sql as query, type RawQueryFragment } from "@mikro-orm/core";

import { pathOf, type BudgetHolder } from "./budget-path.ts";

/**
 * Of each holder: the limit that holds, and the period that the instant `at` lies in. A part of a
 * `with` clause, named `term`. Months begin at midnight on the 1st in the server's time zone (UTC
 * where there is no server) and are named by that day, so that a change of the zone within a month
 * opens no second one. They are computed by the database's clock.
 */
export function termsOf(
  holders: readonly BudgetHolder[],
  at: RawQueryFragment = query`now()`,
): RawQueryFragment {
  const rows = holders
    .map(
      (holder, position) => query`
        (${position}::int, ${pathOf(holder)}, ${holder.scope}, ${holder.serverId},
         ${holder.learnerId}::uuid)`,
    )
    .reduce((first, next) => query`${first}, ${next}`);
  return query`
    term as materialized (
      select holder.position, holder.path, holder.scope, holder.server_id, holder.learner_id,
             ${limitOf(query`holder.path`)} as limit_pico_usd,
             month.first_day as starts_on,
             month.first_day::timestamp at time zone zone.name as starts_at,
             (month.first_day + interval '1 month') at time zone zone.name as ends_at
        from (values ${rows}) as holder (position, path, scope, server_id, learner_id)
        left join server on server.id = holder.server_id
        cross join lateral (select coalesce(server.time_zone, 'UTC') as name) zone
        cross join lateral (
               select date_trunc('month', ${at} at time zone zone.name)::date as first_day) month
    )`;
}

/** The limit at the longest prefix of `path` (an expression) that has one; null where none has. */
export function limitOf(path: RawQueryFragment): RawQueryFragment {
  return query`
    (select budget.limit_pico_usd
       from budget
      where budget.path in (
              split_part(${path}, '/', 1),
              split_part(${path}, '/', 1) || '/' || split_part(${path}, '/', 2),
              ${path})
      order by length(budget.path) desc
      limit 1)`;
}
