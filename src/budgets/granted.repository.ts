import { sql as query } from "@mikro-orm/core";

import type { Sql } from "#/database/database.ts";
import type { PicoUsd } from "#/shared/money.ts";

/** What others grant a learner in each period, at this path: whatever limit of their own they set. */
export async function selectGranted(sql: Sql, path: string): Promise<PicoUsd> {
  const [row] = await sql.execute<{ limit_pico_usd: string }[]>(query`
    select limit_pico_usd from budget
     where path in (split_part(${path}, '/', 1),
                    split_part(${path}, '/', 1) || '/' || split_part(${path}, '/', 2), ${path})
       and limit_pico_usd is not null
     order by length(path) desc limit 1`);
  return BigInt(row?.limit_pico_usd ?? 0);
}
