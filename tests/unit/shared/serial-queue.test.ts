import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { createSerialQueue, type SerialQueue } from "#/shared/serial-queue.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

/** What became of tasks, each of which takes so long, and when. */
function runAll(queue: SerialQueue, tasksMs: readonly number[]): string[] {
  const said: string[] = [];
  for (const [index, taskMs] of tasksMs.entries()) {
    const task = () =>
      new Promise<void>((resolve) => {
        said.push(`${String(index)} begins at ${String(Date.now())}`);
        setTimeout(resolve, taskMs);
      });
    queue.run(task).catch(({ code }: { code: string }) => {
      said.push(`${String(index)} ${code} at ${String(Date.now())}`);
    });
  }
  return said;
}

test("Tasks run one after the other, and go on after one that fails", async () => {
  const queue = createSerialQueue({ waitingMaximum: 5, waitMs: 1_000 });
  const failed = queue.run(() => Promise.reject(new Error("no")));
  const said = runAll(queue, [100, 100]);
  await expect(failed).rejects.toThrow("no");
  await vi.runAllTimersAsync();
  expect(said).toEqual(["0 begins at 0", "1 begins at 100"]);
  expect(await queue.run(() => Promise.resolve("done"))).toBe("done");
});

test("One more than may wait is refused at once", async () => {
  const queue = createSerialQueue({ waitingMaximum: 1, waitMs: 1_000 });
  const said = runAll(queue, [10, 10, 10]);
  await vi.runAllTimersAsync();
  expect(said).toEqual(["2 too_many_requests at 0", "0 begins at 0", "1 begins at 10"]);
});

test("None waits longer than it may, and none that waits on is let in early", async () => {
  const queue = createSerialQueue({ waitingMaximum: 20, waitMs: 1_000 });
  const said = runAll(queue, [900, 300, 300, 300]);
  await vi.advanceTimersByTimeAsync(500);
  const later = runAll(queue, [300]);
  await vi.runAllTimersAsync();
  expect(said).toEqual([
    "0 begins at 0",
    "1 begins at 900",
    "2 too_many_requests at 1000",
    "3 too_many_requests at 1000",
  ]);
  expect(later).toEqual(["0 begins at 1200"]);
});

test("While what comes takes long, one is refused at once that would wait for too long", async () => {
  const queue = createSerialQueue({ waitingMaximum: 20, waitMs: 1_000 });
  runAll(queue, [600]);
  await vi.runAllTimersAsync();
  const said = runAll(queue, [10, 10, 10]);
  await vi.runAllTimersAsync();
  expect(said).toEqual(["2 too_many_requests at 600", "0 begins at 600", "1 begins at 610"]);
  // Those were quick: as many as may wait come in again.
  const again = runAll(
    queue,
    Array.from({ length: 21 }, () => 10),
  );
  await vi.runAllTimersAsync();
  expect(again).toHaveLength(21);
  expect(again.every((line) => line.includes("begins"))).toBe(true);
});

test("One that is refused while it waits is held no longer", async () => {
  const queue = createSerialQueue({ waitingMaximum: 20, waitMs: 10 });
  const said = runAll(queue, [1_000, 0]);
  await vi.advanceTimersByTimeAsync(10);
  expect(said).toEqual(["0 begins at 0", "1 too_many_requests at 10"]);
  expect(vi.getTimerCount()).toBe(1);
});
