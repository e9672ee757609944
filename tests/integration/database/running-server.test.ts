import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterAll, expect, test } from "vitest";

import { startEmbeddedPostgres } from "#/database/embedded-postgres.ts";
import { claimFolder, releaseFolder } from "#/database/leftover-server.ts";
import { findRunningServer } from "#/database/running-server.ts";

const folder = mkdtempSync(path.join(tmpdir(), "parley-pg-"));
const dataFolder = path.join(folder, "postgres");

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("The server of a running Parley is found, on a socket and on a port, until it ends", async () => {
  expect(findRunningServer(dataFolder, "postgres")).toBeUndefined();
  for (const listenOn of ["socket", "tcp"] as const) {
    const server = await startEmbeddedPostgres({ dataFolder, listenOn });
    const url = findRunningServer(dataFolder, "postgres");
    expect(url).toBe(server.urlOf("postgres"));
    const client = new Client({ connectionString: url });
    await client.connect();
    expect((await client.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
    await client.end();
    await server.stop();
    expect(findRunningServer(dataFolder, "postgres")).toBeUndefined();
  }
});

test("A Parley that is only just starting is said to be so", () => {
  claimFolder(dataFolder);
  expect(() => findRunningServer(dataFolder, "postgres")).toThrow("try again in a moment");
  releaseFolder(dataFolder);
});
