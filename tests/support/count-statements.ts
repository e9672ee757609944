import type { Database } from "#/database/database.ts";

const frame = /^(begin|commit|rollback|savepoint|release)/i;

/** A statement as it was run; its parameters may hold pieces of SQL. */
export interface RunStatement {
  query: string;
  params: readonly unknown[];
}

/** The statements that `work` runs through this connection, without those that frame transactions. */
export async function countStatements(
  database: Database,
  work: () => Promise<unknown>,
): Promise<RunStatement[]> {
  const statements: RunStatement[] = [];
  const logger = database.orm.config.getLogger();
  const original = logger.logQuery.bind(logger);
  logger.logQuery = ({ query = "", params = [] }) => {
    if (!frame.test(query)) statements.push({ query, params });
  };
  try {
    await work();
  } finally {
    logger.logQuery = original;
  }
  return statements;
}

/** How PostgreSQL would run a statement: one line per step. */
export async function explain(database: Database, statement: RunStatement): Promise<string[]> {
  const query = statement.query.replace(/ \[took [^\]]*\]$/, "");
  const rows = await database
    .sql()
    .execute<{ "QUERY PLAN": string }[]>(`explain ${query}`, [...statement.params]);
  return rows.map((row) => row["QUERY PLAN"]);
}
