import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

import { root } from "../../support/source-files.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "parley-eval-command-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the command where no .env is read; `onOutput` sees all that was printed so far. */
function runCommand(
  args: readonly string[],
  onOutput: (printed: string, interrupt: () => void) => void = () => undefined,
): Promise<{ code: number | null; printed: string }> {
  const child = spawn(process.execPath, [path.join(root, "evaluation/main.ts"), ...args], {
    cwd: folder,
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], OLLAMA_HOST: "127.0.0.1:9" },
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (piece: string) => {
      printed += piece;
      onOutput(printed, () => child.kill("SIGINT"));
    });
  }
  return new Promise((resolve) => {
    child.once("close", (code) => resolve({ code, printed }));
  });
}

test("On a machine without any key the sandbox answers, and the folder holds the report", async () => {
  const { code, printed } = await runCommand(
    "--provider sandbox --persona none --talk weekend --out here".split(" "),
  );
  expect(printed).toContain("Answers: 1 of 1.");
  expect(code).toBe(0);
  expect(existsSync(path.join(folder, "here", "report.html"))).toBe(true);
});

test("Ctrl-C keeps what was answered and says how to go on; the next run does", async () => {
  const line = "--provider sandbox --language es --language de --out here --persona none";
  const args = [...line.split(" "), "--persona", "expert_scholar"];
  const first = await runCommand(args, (printed, interrupt) => {
    if (printed.includes("%") || printed.includes("░")) interrupt();
  });
  expect(first.printed).toContain("Interrupted. Run the same command again to go on");
  expect(first.code).toBe(0);
  const [, answered, planned] = /Answers: (\d+) of (\d+)\./.exec(first.printed) ?? [];
  expect(Number(answered)).toBeGreaterThan(0);
  expect(Number(answered)).toBeLessThan(Number(planned));
  const second = await runCommand(args);
  expect(second.printed).toContain(`Answers: ${String(planned)} of ${String(planned)}.`);
});

test.each([
  [[], "Say whom to ask: --provider anthropic"],
  [["--provider", "mistral"], "MISTRAL_API_KEY is missing: put it into .env"],
  [["--provider", "sandbox", "--spend", "1"], "Unknown option '--spend'"],
])("%j ends with code 1 and a remedy, without a stack", async (args, remedy) => {
  const { code, printed } = await runCommand(args);
  expect(code).toBe(1);
  expect(printed).toContain(remedy);
  expect(printed).not.toContain("    at ");
});

test("--help tells every option", async () => {
  const { code, printed } = await runCommand(["--help"]);
  expect(code).toBe(0);
  expect(printed).toMatch(/--model[^]*--persona[^]*--language[^]*--talk[^]*--budget[^]*--out/);
});
