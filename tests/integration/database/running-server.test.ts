import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { claimFolder, releaseFolder } from "#/database/leftover-server.ts";
import { findRunningServer } from "#/database/running-server.ts";

const folder = mkdtempSync(path.join(tmpdir(), "parley-pg-"));
const dataFolder = path.join(folder, "postgres");

beforeAll(() => mkdirSync(dataFolder));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What PostgreSQL writes down of itself. */
function writeDown(address: string, status: string): void {
  const lines = ["7", dataFolder, "1795406888", "5433", "/tmp", address, " 1 2", status];
  writeFileSync(path.join(dataFolder, "postmaster.pid"), lines.join("\n"));
}

test("A Parley that is only just starting is said to be so; where none runs, none is found", () => {
  expect(findRunningServer(dataFolder, "parley")).toBeUndefined();
  claimFolder(dataFolder);
  expect(() => findRunningServer(dataFolder, "parley")).toThrow("try again in a moment");
  writeDown("127.0.0.1", "starting");
  expect(() => findRunningServer(dataFolder, "parley")).toThrow("try again in a moment");
  releaseFolder(dataFolder);
});

test("A server is found on its port, or behind its socket", () => {
  claimFolder(dataFolder);
  writeDown("127.0.0.1", "ready   ");
  expect(findRunningServer(dataFolder, "parley")).toContain("@127.0.0.1:5433/parley");
  writeDown("", "ready   ");
  expect(findRunningServer(dataFolder, "parley")).toContain("@localhost/parley?host=%2Ftmp");
  releaseFolder(dataFolder);
});
