import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";

import { openDatabase } from "#/database/database.ts";
import { startEmbeddedPostgres } from "#/database/embedded-postgres.ts";
import { entities } from "#/entities.ts";

import { redisIsInstalled } from "./redis-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A server whose database `template` holds the migrated schema. */
    postgresUrl: string;
  }
}

/** One PostgreSQL for the whole run; each file that needs one clones the migrated template (25-46 ms). */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  if (!redisIsInstalled) {
    process.stdout.write("Left out: everything on Redis, since no redis-server is installed.\n");
  }
  const folder = mkdtempSync(path.join(tmpdir(), "parley-test-"));
  const postgres = await startEmbeddedPostgres({
    dataFolder: path.join(folder, "postgres"),
    settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off" },
  });
  await postgres.ensureDatabase("template_parley");
  const database = await openDatabase({ url: postgres.urlOf("template_parley"), entities });
  await database.migrate();
  await database.close();
  project.provide("postgresUrl", postgres.urlOf("template_parley"));
  return async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
