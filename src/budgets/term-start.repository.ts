import { sql as query } from "@mikro-orm/core";

import type { Sql } from "#/database/database.ts";

import type { BudgetTerm } from "./budget-rule.ts";

/** Whether the instant from which a term counts is still to come, in the server's zone (UTC without one). */
export async function beginsLater(
  sql: Sql,
  serverId: string | null,
  { from, hour }: BudgetTerm,
): Promise<boolean> {
  const [row] = await sql.execute<{ is_later: boolean }[]>(query`
    select (${from}::date + make_interval(hours => ${hour}::int))
             at time zone coalesce((select time_zone from server where id = ${serverId}), 'UTC')
             > now() as is_later`);
  return row?.is_later === true;
}
