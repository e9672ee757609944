import { sql as query, type RawQueryFragment } from "@mikro-orm/core";

import type { Sql } from "./database.ts";

/**
 * Hands out what `select` finds page by page: it is run once, however many pages there are. `take`
 * answers false where it wants no more. To be called in a transaction, once.
 */
export async function streamRows(
  sql: Sql,
  select: RawQueryFragment,
  take: (page: readonly object[]) => boolean,
  pageRows: number,
): Promise<void> {
  await sql.execute(query`declare page no scroll cursor for ${select}`);
  for (;;) {
    const rows = await sql.execute<object[]>(`fetch ${String(pageRows)} from page`);
    if (rows.length === 0 || !take(rows) || rows.length < pageRows) return;
  }
}
