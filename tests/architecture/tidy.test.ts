import { existsSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

import { listFiles, readSource, root } from "../support/source-files.ts";

const code = listFiles([
  "src",
  "commands",
  "workers",
  "sandbox",
  "scripts",
  "benchmarks",
  "evaluation",
  "tests",
]);

/** What must not stand in the code, and what to do instead. */
const banned: readonly { pattern: RegExp; instead: string }[] = [
  { pattern: /\b(TO[D]O|FIX[M]E|X[X]X|HA[C]K)\b/, instead: "do it, or open an issue" },
  { pattern: /@ts-(ignore|expect-error|nocheck)/, instead: "find the right type" },
  {
    pattern: /(oxlint|eslint)-disable/,
    instead: "obey the rule, or change it for all in .oxlintrc.json",
  },
  { pattern: /(v8|c8|istanbul) ignore/, instead: "test it, or delete it" },
  { pattern: /vi\.mock\(/, instead: "use the real part, or a server that speaks its protocol" },
  {
    pattern: /\b(it|test|describe)\.(only|skip|todo|fails)\b/,
    instead: "make it run, or use runIf with a plain reason",
  },
];

test("Nothing banned stands in the code", () => {
  const found = code
    .filter((file) => file !== "tests/architecture/tidy.test.ts")
    .flatMap((file) =>
      banned
        .filter(({ pattern }) => pattern.test(readSource(file)))
        .map(({ pattern, instead }) => `${file} holds ${String(pattern)}: ${instead}`),
    );
  expect(found).toEqual([]);
});

test("Events in the log are named `area.what_happened`", () => {
  const named = listFiles(["src", "commands", "workers", "scripts"]).flatMap((file) =>
    [...readSource(file).matchAll(/\blog\.(?:info|warn|error|debug)\(\s*["'`]([^"'`]*)/g)].map(
      ([, event]) => `${file}: ${String(event)}`,
    ),
  );
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter((one) => !/: [a-z]+(?:_[a-z]+)*\.[a-z]+(?:_[a-z]+)*$/.test(one))).toEqual([]);
});

test("No file is longer than 300 lines", () => {
  const long = code.filter((file) => readSource(file).split("\n").length > 301);
  expect(long).toEqual([]);
});

test("src has no barrels", () => {
  const barrels = listFiles(["src"]).filter((file) => path.basename(file) === "index.ts");
  expect(barrels).toEqual([]);
});

test("Every unit test lies where its source lies", () => {
  const lost = listFiles(["tests/unit"]).filter((file) => {
    const folder = path.dirname(file.replace("tests/unit/", ""));
    return !existsSync(path.join(root, "src", folder)) && !existsSync(path.join(root, folder));
  });
  expect(lost).toEqual([]);
});
