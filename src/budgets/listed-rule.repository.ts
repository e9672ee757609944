import { sql as query, type RawQueryFragment } from "@mikro-orm/core";

import type { Sql } from "#/database/database.ts";

import { toPathRule, type PathRule, type RuleRow } from "./rule.repository.ts";

/**
 * Which of a server's rules: those for one learner, role or channel in which managers said something;
 * or all that pause somebody.
 */
export type ListedRules = "own" | "paused";

function isListed(serverId: string, which: ListedRules): RawQueryFragment {
  const own = query`
    (path like ${`learner/${serverId}/%`} or path like ${`role/${serverId}/%`}
     or path like ${`channel/${serverId}/%`})`;
  return which === "paused"
    ? query`(is_paused and (${own} or path in (${`server/${serverId}`}, ${`learner/${serverId}`})))`
    : query`
        (${own} and num_nonnulls(limit_pico_usd, term, at_limit, free_turns_limit,
                                 free_tokens_limit, is_paused) > 0)`;
}

/** How many there are. */
export async function countListedRules(
  sql: Sql,
  serverId: string,
  which: ListedRules,
): Promise<number> {
  const [row] = await sql.execute<{ count: number }[]>(
    query`select count(*)::int as count from budget where ${isListed(serverId, which)}`,
  );
  return Number(row?.count);
}

/** Some of them by path, the server's own first. */
export async function selectListedRules(
  sql: Sql,
  serverId: string,
  which: ListedRules,
  { offset, limit }: { offset: number; limit: number },
): Promise<PathRule[]> {
  const rows = await sql.execute<RuleRow[]>(query`
    select * from budget where ${isListed(serverId, which)}
     order by path <> ${`server/${serverId}`}, path offset ${offset} limit ${limit}`);
  return rows.map(toPathRule);
}

/** What is said at some paths; those without a rule are left out. */
export async function selectRulesAt(sql: Sql, paths: readonly string[]): Promise<PathRule[]> {
  const rows = await sql.execute<RuleRow[]>(query`select * from budget where path in (${paths})`);
  return rows.map(toPathRule);
}
