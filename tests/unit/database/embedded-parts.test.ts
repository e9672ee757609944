import { mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";

import { commandPrefix } from "#/database/command-prefix.ts";
import { findPostgresBinaries, linkOnce } from "#/database/postgres-binaries.ts";

test("As root PostgreSQL runs in a namespace of its own, and ends when we do", () => {
  const prefix = commandPrefix({ platform: "linux", isRoot: true, hasSetpriv: true });
  expect(prefix.join(" ")).toBe(
    "unshare --user --map-user=1000 --map-group=1000 setpriv --pdeathsig INT",
  );
});

test("Elsewhere it is started as it is", () => {
  expect(commandPrefix({ platform: "linux", isRoot: false, hasSetpriv: false })).toEqual([]);
  expect(commandPrefix({ platform: "darwin", isRoot: true, hasSetpriv: true })).toEqual([]);
});

test("Where npm has no PostgreSQL for the machine, the remedy is named", () => {
  expect(() => findPostgresBinaries("sunos-sparc")).toThrow("Set DATABASE_URL");
});

test("A library's link is made once, by a relative path", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "parley-link-"));
  const file = path.join(folder, "libicu.so.60.2");
  const link = path.join(folder, "libicu.so");
  writeFileSync(file, "library");
  linkOnce(file, link);
  linkOnce(file, link);
  expect(readlinkSync(link)).toBe("libicu.so.60.2");
  expect(readFileSync(link, "utf8")).toBe("library");
  rmSync(folder, { recursive: true });
});
