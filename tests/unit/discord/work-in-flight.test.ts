import { describe, expect, it } from "vitest";

import { createWorkInFlight } from "#/discord/work-in-flight.ts";
import { createLog } from "#/observability/log.ts";

function logLines(): { lines: string[]; log: ReturnType<typeof createLog> } {
  const lines: string[] = [];
  return { lines, log: createLog("debug", { write: (line: string) => lines.push(line) }) };
}

describe("work in flight", () => {
  it("is waited for at the end, and its failures are logged", async () => {
    const { lines, log } = logLines();
    const work = createWorkInFlight(log);
    const done: string[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    work.add(promise.then(() => void done.push("slow")));
    work.add(Promise.reject(new Error("broken")));
    setTimeout(resolve, 20);
    await work.end(5_000);
    expect(done).toEqual(["slow"]);
    expect(lines.map((line) => (JSON.parse(line) as { event: string }).event)).toEqual([
      "discord.event_failed",
    ]);
  });

  it("is not waited for longer than is said", async () => {
    const work = createWorkInFlight(logLines().log);
    work.add(new Promise<void>(() => undefined));
    const startedMs = performance.now();
    await work.end(30);
    expect(performance.now() - startedMs).toBeLessThan(1_000);
  });
});
