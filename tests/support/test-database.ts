import { Client } from "pg";
import { inject } from "vitest";

import { openDatabase, type Database } from "#/database/database.ts";
import { temporaryDatabaseName } from "#/database/embedded-postgres.ts";
import { entities } from "#/entities.ts";

/** A database of a test file's own, with the schema and no rows. */
export interface TestDatabase extends Database {
  readonly url: string;
}

/** Clones the migrated template. Close it in `afterAll`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const url = await createDatabase("template template_parley");
  return { ...(await openDatabase({ url, entities })), url };
}

/** The address of a database in which nothing is. */
export function createEmptyDatabase(): Promise<string> {
  return createDatabase("");
}

async function createDatabase(clause: string): Promise<string> {
  const template = inject("postgresUrl");
  const name = temporaryDatabaseName();
  const client = new Client({ connectionString: template.replace("template_parley", "postgres") });
  await client.connect();
  await client.query(`create database ${name} ${clause}`);
  await client.end();
  return template.replace("template_parley", name);
}
