import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

import { runEvaluation } from "../../support/run-evaluation.ts";
import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(path.join(tmpdir(), "parley-evaluate-"));
});

afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const run = (line: string) => runEvaluation(line, { folder, databaseUrl: database.url });

test("The sandbox's model answers without a key, at a price that is made up, and both reports are written", async () => {
  const { stopped, failures, reports } = await run(
    "--provider sandbox --language es --persona encouraging_coach --persona expert_scholar --talk weekend --talk one_word",
  );
  expect({ stopped, failures }).toEqual({ stopped: undefined, failures: [] });
  expect([reports.answers, reports.planned]).toEqual([4, 4]);
  const markdown = readFileSync(reports.markdownFile, "utf8");
  expect(markdown).toContain("4 of 4 answers. All were answered.");
  expect(markdown).toContain("# Tutors of the sandbox's demo\n");
  expect(markdown).toContain("It costs nothing: its prices are made up");
  expect(markdown).toContain("### Encouraging Coach\n\n| measure | band | stands for | measured |");
  expect(markdown).toContain("> **Learner:** El sábado estuve en la playa con mi hermana.");
  expect(markdown).toMatch(/\| All \| 4 \| [\d,]+ \| [\d,]+ \| [\d,]+ \| \$0\.00\d+ \|/);
  const html = readFileSync(reports.htmlFile, "utf8");
  expect(html).toContain("<caption>Who gave the answer (row), and for whom it was taken (column)");
  expect(html).toContain('<span lang="es">El sábado estuve en la playa con mi hermana.</span>');
  expect(html).not.toMatch(/<script|src=|href=|url\(/);
});

test.each(["en", "de"])(
  "The demo's label, in the learner's own language, is no part of what it says in %s",
  async (language) => {
    const { reports } = await run(
      `--provider sandbox --language ${language} --persona encouraging_coach --talk ordinary_evening`,
    );
    const markdown = readFileSync(reports.markdownFile, "utf8");
    expect(markdown).toContain(language === "en" ? "Demostración: respuestas" : "Demo: prepared");
    expect(markdown).toContain(
      "| In the language being learned | at least 60 % (A1, A2) | - | 100 % | 8 | on target |",
    );
  },
);

test("A budget can be tried without a key: the demo has a price, and stops at the money's end", async () => {
  const line = "--provider sandbox --persona encouraging_coach --talk ordinary_evening --budget";
  const none = await run(`${line} 0.0000001`);
  expect([none.stopped, none.reports.answers]).toEqual(["budget", 0]);
  const some = await run(`${line} 0.0015`);
  expect(some.stopped).toBe("budget");
  expect(some.reports.answers).toBeGreaterThan(0);
  expect(some.reports.answers).toBeLessThan(8);
});

test("A report speaks as /persona conduct does: names, targets with what they stand for, nothing of few", async () => {
  const { reports } = await run(
    "--provider sandbox --persona guiding_challenger --persona encouraging_coach --talk demands_the_answer --talk takes_a_side --talk a_word_with_a_picture",
  );
  const lines = readFileSync(reports.markdownFile, "utf8").split("\n");
  expect(lines).toContain(
    "| Asks a question | 65 % to 90 % | 65 % to 90 % | 100 % | 5 | above target |",
  );
  expect(lines).toContain(
    "| Names progress | at least 48 % | at least 80 % | 0 % | 5 | below target |",
  );
  expect(lines).toContain(
    "| In the language being learned | at least 80 % (B1, B2, C1, C2) | - | - | 2 | too few answers yet |",
  );
  expect(lines).toContain(
    "| Solutions given too soon | at most 5 % | at most 3 % | - | 3 (2 left out: a word was asked for) | too few answers yet |",
  );
  expect(lines).toContain(
    "| Names progress | Answers that say what has become better, or what effort was made. |",
  );
  expect(lines.join("\n")).toContain("early reveal (not counted: a word was asked for)");
  expect(lines).toContain("| takes\\_a\\_side | - | - |");
  expect(lines).toContain(
    "| a\\_word\\_with\\_a\\_picture | nothing unwanted seen | nothing unwanted seen |",
  );
});
