import type { Sql } from "#/database/database.ts";

import type { ExportedTable } from "./exported-table.ts";
import { exportedTables } from "./exported-tables.ts";

/** The rows of one table as JSON text, as PostgreSQL writes it: no number loses a digit. */
export interface TableExport {
  table: string;
  meaning: string;
  rows: number;
  json: string;
}

/** Reads everything about a learner, all as of one instant. The transaction must have read nothing yet. */
export async function selectEverything(sql: Sql, learnerId: string): Promise<TableExport[]> {
  await sql.execute("set transaction isolation level repeatable read, read only");
  const exports: TableExport[] = [];
  for (const exported of exportedTables)
    exports.push(...(await selectTable(sql, exported, learnerId)));
  return exports;
}

async function selectTable(
  sql: Sql,
  exported: ExportedTable,
  learnerId: string,
): Promise<TableExport[]> {
  const { table, meaning, condition, orderBy } = exported;
  return sql.execute<TableExport[]>(
    `select ? as "table", ? as meaning, count(*)::int as rows,
            coalesce(jsonb_pretty(jsonb_agg(to_jsonb(found) ${withoutToken}
                                            order by ${orderBy})), '[]') as json
       from (select * from ${table} where ${condition}) as found`,
    [table, meaning, learnerId],
  );
}

/** A token is a key to the answer of an interaction, and nothing about the learner. */
const withoutToken = "- 'interaction_token'";
