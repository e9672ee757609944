import { expect, test } from "vitest";

import { createLog } from "#/observability/log.ts";

function capture(level: "debug" | "warn") {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>);
  return { log: createLog(level, { write }), lines };
}

test("A line holds its event and its fields", () => {
  const { log, lines } = capture("debug");
  log.debug("turn.claimed", { turnId: "a" });
  log.info("turn.answered", { turnId: "a", outputTokens: 7 });
  log.warn("turn.late");
  expect(lines).toMatchObject([
    { level: 20, event: "turn.claimed", turnId: "a" },
    { level: 30, event: "turn.answered", turnId: "a", outputTokens: 7 },
    { level: 40, event: "turn.late" },
  ]);
});

test("Fields can be fixed for all lines of a log, and levels below the chosen one are left out", () => {
  const { log, lines } = capture("warn");
  log.with({ workerId: "w" }).info("quiet");
  log.with({ workerId: "w" }).warn("loud");
  expect(lines).toMatchObject([{ workerId: "w", event: "loud" }]);
});

test("An error is told by name, code, cause and frames, never by its message, which may quote a text", () => {
  const { log, lines } = capture("debug");
  const cause = new RangeError("private");
  const error = Object.assign(new Error("what the learner said", { cause }), { code: "E1" });
  log.error("turn.failed", error, { turnId: "a" });
  log.error("turn.failed", "a private string");
  expect(lines[0]).toMatchObject({ error: "Error", code: "E1", cause: "RangeError", turnId: "a" });
  expect(lines[0]?.["stack"]).toContain("log.test.ts");
  expect(lines[1]).toMatchObject({ error: "string" });
  expect(JSON.stringify(lines)).not.toMatch(/learner said|private/);
});
