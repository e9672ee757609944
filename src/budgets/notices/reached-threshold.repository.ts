import { sql as query, type RawQueryFragment } from "@mikro-orm/core";

/** Of what is granted in a period, in whole percent: reached, each is told once. */
const noticeThresholds = [50, 75, 90, 100] as const;

/** The end of noting: once of what is granted, so anew where that is more or less meanwhile. */
export const noteAgain: RawQueryFragment = query`
  on conflict (budget_period_id, threshold) do update
     set id = excluded.id, whole_pico_usd = excluded.whole_pico_usd, created_at = now(),
         next_at = now(), attempted_at = null, sent_at = null
   where budget_notice.whole_pico_usd <> excluded.whole_pico_usd`;

/** All that is granted in a period, of its and its rule's columns: thresholds are shares of it. */
export const sharedPicoUsd: RawQueryFragment = query`
  least(limit_pico_usd + granted_pico_usd, ceiling_pico_usd, own_limit_pico_usd)::numeric`;

/**
 * Two parts of a `with` clause, behind `counted`: notes of each open period the thresholds that its
 * `charge_pico_usd` has reached. Once of what is granted, so anew where more was granted meanwhile.
 */
export const reachedThresholds: RawQueryFragment = query`
    reached as (
      select id, threshold, granted, spent - charge_pico_usd >= granted * threshold / 100 as before
        from (select *, ${sharedPicoUsd} as granted,
                     (carried_pico_usd + posted_pico_usd)::numeric as spent
                from counted where closed_at is null) whole
        cross join unnest(array[${noticeThresholds}]::int[]) threshold
       where granted > 0 and spent >= granted * threshold / 100
    ),
    noticed as (
      insert into budget_notice (id, budget_period_id, threshold, whole_pico_usd)
      select gen_random_uuid(), id, threshold, granted from reached
       where not before
          or not exists (select from budget_notice notice
                          where notice.budget_period_id = reached.id
                            and notice.threshold = reached.threshold)
      ${noteAgain}
    )`;
