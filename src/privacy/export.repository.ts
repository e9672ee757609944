import type { Sql } from "#/database/database.ts";

import { exportedTables, type ExportedTable } from "./exported-tables.ts";

/** The rows of one table as JSON text, as PostgreSQL writes it: no number loses a digit. */
export interface TableExport extends ExportedTable {
  rows: number;
  json: string;
}

/** Reads everything about a learner, all as of one instant. The transaction must have read nothing yet. */
export async function selectEverything(sql: Sql, learnerId: string): Promise<TableExport[]> {
  await sql.execute("set transaction isolation level repeatable read, read only");
  const exports: TableExport[] = [];
  for (const exported of exportedTables) {
    const [row] = await sql.execute<{ rows: number; json: string }[]>(
      `select count(*)::int as rows,
              coalesce(jsonb_pretty(jsonb_agg(to_jsonb(found) ${hidden(exported)}
                                              order by ${exported.orderBy})), '[]') as json
         from (select * from ${exported.table} where ${exported.condition}) as found`,
      [learnerId],
    );
    if (row) exports.push({ ...exported, rows: row.rows, json: row.json });
  }
  return exports;
}

/** A token is a key to the answer of an interaction, and nothing about the learner. */
function hidden(exported: ExportedTable): string {
  return exported.table === "export_request" ? "- 'interaction_token'" : "";
}
