import { sql as query } from "@mikro-orm/core";

import type { Sql } from "#/database/database.ts";
import type { PicoUsd } from "#/shared/money.ts";

import { ruleOf } from "./rule.repository.ts";

/** What others grant a learner in each period, at this path: whatever limit of their own they set. */
export async function selectGranted(sql: Sql, path: string): Promise<PicoUsd> {
  const [row] = await sql.execute<{ others_pico_usd: string }[]>(
    query`select others_pico_usd from ${ruleOf(query`${path}::text`, query`'learner'`)} rule`,
  );
  return BigInt(row?.others_pico_usd ?? 0);
}
