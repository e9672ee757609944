import { expect, test } from "vitest";

import { systemClock } from "#/shared/clock.ts";

test("The system's clock tells the time and sleeps", async () => {
  const startedAtMs = systemClock.monotonicMs();
  await systemClock.sleep(5);
  expect(systemClock.monotonicMs() - startedAtMs).toBeGreaterThanOrEqual(4);
  expect(Math.abs(systemClock.now().getTime() - Date.now())).toBeLessThan(1_000);
});

test("A sleep ends at once when its signal aborts", async () => {
  const controller = new AbortController();
  const sleeping = systemClock.sleep(60_000, controller.signal);
  controller.abort();
  await expect(sleeping).rejects.toThrow("aborted");
});
