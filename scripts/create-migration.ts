/** Writes what the entities have and the newest snapshot has not as a new migration. Review it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { openDatabase } from "../src/database/database.ts";
import { startEmbeddedPostgres } from "../src/database/embedded-postgres.ts";
import { entities } from "../src/entities.ts";

const folder = mkdtempSync(path.join(tmpdir(), "parley-migration-"));
const postgres = await startEmbeddedPostgres({ dataFolder: path.join(folder, "postgres") });
try {
  await postgres.ensureDatabase("parley");
  const database = await openDatabase({ url: postgres.urlOf("parley"), entities });
  await database.migrate();
  const { fileName } = await database.orm.migrator.create();
  console.log(fileName ? `Written: migrations/${fileName}` : "Nothing to migrate.");
  await database.close();
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
