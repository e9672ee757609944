import { sql as query, type RawQueryFragment } from "@mikro-orm/core";

import type { Sql } from "#/database/database.ts";

import type { AtLimit, BudgetTerm, RuleFields } from "./budget-rule.ts";

/** Stands for "no limit of money", where a role's or channel's rule says none: four million dollars. */
export const noLimitPicoUsd = 4_000_000_000_000_000_000n;

/** The nearest value of a column: at the longest prefix that says one. */
function nearest(column: string): RawQueryFragment {
  const name = query`${query.ref(column)}`;
  return query`(array_agg(budget.${name} order by length(budget.path) desc)
                  filter (where budget.${name} is not null))[1]`;
}

/**
 * The rule that holds at `path` (an expression) of `scope`, in parentheses: each field by the longest
 * prefix that says it. `counts` is false for roles and channels without a rule. `others_pico_usd` is
 * what others than a learner themselves grant, the operator's ceiling at most; `limit_pico_usd` is with
 * their own limit; `admits_pico_usd` what others admit in the end, which `alert` lifts to that ceiling.
 * What the operator stopped is paused, whatever more particular rules say.
 */
export function ruleOf(path: RawQueryFragment, scope: RawQueryFragment): RawQueryFragment {
  return query`(
    select least(granted, ceiling_pico_usd) as others_pico_usd,
           least(granted, ceiling_pico_usd, own_limit_pico_usd) as limit_pico_usd,
           case when at_limit = 'alert' then coalesce(ceiling_pico_usd, granted)
                else least(granted, ceiling_pico_usd) end as admits_pico_usd,
           coalesce(at_limit, 'refuse') as at_limit, ceiling_pico_usd, own_limit_pico_usd, term,
           free_turns_limit, free_tokens_limit, is_stopped,
           is_paused or is_stopped as is_paused,
           rules > 0 or not is_pool as counts
      from (select coalesce(${nearest("limit_pico_usd")},
                            case when is_pool then ${noLimitPicoUsd}::bigint else 0 end) as granted,
                   ${nearest("term")} as term, ${nearest("at_limit")} as at_limit,
                   ${nearest("ceiling_pico_usd")} as ceiling_pico_usd,
                   ${nearest("free_turns_limit")} as free_turns_limit,
                   ${nearest("free_tokens_limit")} as free_tokens_limit,
                   coalesce(${nearest("is_paused")}, false) as is_paused,
                   coalesce(bool_or(budget.is_stopped), false) as is_stopped,
                   ${nearest("own_limit_pico_usd")} as own_limit_pico_usd,
                   count(budget.path) as rules, is_pool
              from (select ${scope} in ('role', 'channel') as is_pool) kind
              left join budget on budget.path in (
                     split_part(${path}, '/', 1),
                     split_part(${path}, '/', 1) || '/' || split_part(${path}, '/', 2),
                     ${path})
             group by is_pool) said)`;
}

/** What is said at one path, and nowhere else. */
export interface PathRule {
  path: string;
  fields: RuleFields;
}

/** A rule as the database gives it. */
export interface RuleRow {
  path: string;
  limit_pico_usd: string | null;
  term: BudgetTerm | null;
  at_limit: AtLimit | null;
  ceiling_pico_usd: string | null;
  free_turns_limit: number | null;
  free_tokens_limit: string | null;
  is_paused: boolean | null;
  is_stopped: boolean | null;
  own_limit_pico_usd: string | null;
}

const toBigInt = (text: string | null): bigint | null => (text === null ? null : BigInt(text));

/** A row, read. */
export function toPathRule(row: RuleRow): PathRule {
  return {
    path: row.path,
    fields: {
      limitPicoUsd: toBigInt(row.limit_pico_usd),
      term: row.term,
      atLimit: row.at_limit,
      ceilingPicoUsd: toBigInt(row.ceiling_pico_usd),
      freeTurnsLimit: row.free_turns_limit,
      freeTokensLimit: toBigInt(row.free_tokens_limit),
      isPaused: row.is_paused,
      isStopped: row.is_stopped,
      ownLimitPicoUsd: toBigInt(row.own_limit_pico_usd),
    },
  };
}

/** What is said at `path`, locked against others who change it, though nothing be said there. */
export async function lockRule(sql: Sql, path: string): Promise<RuleFields | undefined> {
  await sql.execute(query`select pg_advisory_xact_lock(hashtextextended(${`budget ${path}`}, 0))`);
  const [row] = await sql.execute<RuleRow[]>(query`select * from budget where path = ${path}`);
  return row && toPathRule(row).fields;
}

/** Says `fields` at `path`, in place of what was said there. */
export async function upsertRule(sql: Sql, path: string, fields: RuleFields): Promise<void> {
  const { limitPicoUsd, atLimit, ceilingPicoUsd, freeTurnsLimit } = fields;
  const { term, freeTokensLimit, isPaused, isStopped, ownLimitPicoUsd } = fields;
  await sql.execute(query`
    insert into budget
           (path, limit_pico_usd, term, at_limit, ceiling_pico_usd, free_turns_limit,
            free_tokens_limit, is_paused, is_stopped, own_limit_pico_usd)
    values (${path}, ${limitPicoUsd}::bigint, ${term && JSON.stringify(term)}::jsonb, ${atLimit},
            ${ceilingPicoUsd}::bigint, ${freeTurnsLimit}::int, ${freeTokensLimit}::bigint,
            ${isPaused}::boolean, ${isStopped}::boolean, ${ownLimitPicoUsd}::bigint)
    on conflict (path) do update
       set limit_pico_usd = excluded.limit_pico_usd, term = excluded.term,
           at_limit = excluded.at_limit, ceiling_pico_usd = excluded.ceiling_pico_usd,
           free_turns_limit = excluded.free_turns_limit,
           free_tokens_limit = excluded.free_tokens_limit, is_paused = excluded.is_paused,
           is_stopped = excluded.is_stopped, own_limit_pico_usd = excluded.own_limit_pico_usd, updated_at = now()`);
}

/** Takes away all that is said at `path`. */
export async function deleteRule(sql: Sql, path: string): Promise<void> {
  await sql.execute(query`delete from budget where path = ${path}`);
}

/** What the configuration last said at `path`; undefined where it never did. */
export async function selectConfiguredRule(
  sql: Sql,
  path: string,
): Promise<Record<string, unknown> | undefined> {
  const [row] = await sql.execute<{ after: Record<string, unknown> }[]>(query`
    select after from audit_entry
     where subject = ${path} and change = 'rule' and actor = 'configuration'
     order by created_at desc limit 1`);
  return row?.after;
}
