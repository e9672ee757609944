import { PassThrough } from "node:stream";
import { expect, test } from "vitest";

import { createProgress } from "#/progress.ts";

function capture(isTTY: boolean) {
  const output = Object.assign(new PassThrough(), { isTTY });
  return { progress: createProgress(output), text: () => String(output.read()) };
}

test("A step says what was done and how long it took", async () => {
  const { progress, text } = capture(false);
  expect(await progress.step("Database", () => Promise.resolve(7))).toBe(7);
  progress.say("Ready.");
  expect(text()).toMatch(/^ {2}✓ Database \(\d+\.\d s\)\nReady\.\n$/);
});

test("On a terminal the step under way is seen at once; a failed one is marked and thrown", async () => {
  const { progress, text } = capture(true);
  await expect(progress.step("Queue", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(text()).toBe("  … Queue\r  ✗ Queue\n");
});
