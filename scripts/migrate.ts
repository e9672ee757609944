/** Brings the database named by DATABASE_URL up to date. */
import { loadConfig } from "../src/config/config.ts";
import { openDatabase } from "../src/database/database.ts";
import { entities } from "../src/entities.ts";

const { DATABASE_URL } = loadConfig();
if (!DATABASE_URL) {
  console.error(
    "Set DATABASE_URL to the PostgreSQL server to migrate; `npm start` alone needs none.",
  );
  process.exit(1);
}
const database = await openDatabase({ url: DATABASE_URL, entities, statementTimeoutMs: 0 });
console.log(`Migrations applied: ${String(await database.migrate())}.`);
await database.close();
