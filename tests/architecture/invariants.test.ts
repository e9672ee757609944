import { expect, test } from "vitest";

import { listFiles, readSource } from "../support/source-files.ts";

const invariants = Array.from({ length: 14 }, (_, index) => `I${String(index + 1)}`);

/** A title that begins with the names of what it shows, as "I2, I3: …". */
const namedTitle = /["'`]((?:I\d+, )*I\d+): /g;

function namesOf(file: string): string[] {
  return [...readSource(file).matchAll(namedTitle)].flatMap(([, names = ""]) => names.split(", "));
}

const tests = listFiles(["tests"], /\.test\.ts$/).map((file) => ({ file, names: namesOf(file) }));
const rows = readSource("docs/budgets.md").split("\n");

test.each(invariants)(
  "The budgets' %s has its row in docs/budgets.md, and each test file there has a test of that name",
  (invariant) => {
    const row = rows.find((line) => line.startsWith(`| ${invariant} |`)) ?? "";
    const files = [...row.matchAll(/`(tests\/[\w./-]+)`/g)].map(([, file = ""]) => file);
    expect(files, `no row "| ${invariant} | … | \`tests/…\` |"`).not.toEqual([]);
    for (const file of files) {
      const named = tests.find((one) => one.file === file)?.names;
      expect(named, `no title in ${file} begins with "${invariant}: "`).toContain(invariant);
    }
  },
);
