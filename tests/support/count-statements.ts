import type { Database } from "#/database/database.ts";

const frame = /^(begin|commit|rollback|savepoint|release)/i;

/** The statements that `work` runs through this connection, without those that frame transactions. */
export async function countStatements(
  database: Database,
  work: () => Promise<unknown>,
): Promise<string[]> {
  const statements: string[] = [];
  const logger = database.orm.config.getLogger();
  const original = logger.logQuery.bind(logger);
  logger.logQuery = ({ query = "" }) => {
    if (!frame.test(query)) statements.push(query);
  };
  try {
    await work();
  } finally {
    logger.logQuery = original;
  }
  return statements;
}
