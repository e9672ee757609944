import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { expect, test, vi } from "vitest";

import { createShortMemory } from "#/discord/short-memory.ts";
import { systemClock } from "#/shared/clock.ts";
import { newId } from "#/shared/ids.ts";

test("What was kept is found by its id until its time is over", () => {
  let nowMs = 0;
  const memory = createShortMemory<string>({ ...systemClock, monotonicMs: () => nowMs });
  const id = memory.keep("a file");
  nowMs = 15 * 60_000 - 1;
  expect(memory.find(id)).toBe("a file");
  expect(memory.find(newId())).toBeUndefined();
  nowMs += 1;
  expect(memory.find(id)).toBeUndefined();
});

test("Of too many the oldest is forgotten", () => {
  const memory = createShortMemory<number>(systemClock, { valuesMax: 2 });
  const ids = [1, 2, 3].map((value) => memory.keep(value));
  expect(ids.map((id) => memory.find(id))).toEqual([undefined, 2, 3]);
});

/** Resolves when all that nothing holds is gone. */
async function collectGarbage(): Promise<void> {
  setFlagsFromString("--expose-gc");
  // What was looked at through a weak reference is held until the end of the turn.
  await setImmediate();
  (runInNewContext("gc") as () => void)();
}

/** What stands in a memory alone: nothing else holds it. */
function keepOne(clock = systemClock) {
  const memory = createShortMemory<{ text: string }>(clock);
  const value = { text: "a file" };
  return { memory, id: memory.keep(value), held: new WeakRef(value) };
}

test("What is forgotten is held by nothing, though nobody asks for it any more", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  try {
    const { memory, id, held } = keepOne();
    await collectGarbage();
    expect(memory.find(id)).toBe(held.deref());
    expect(held.deref()).toBeDefined();
    vi.advanceTimersByTime(15 * 60_000);
    await collectGarbage();
    expect(held.deref()).toBeUndefined();
    expect(memory.find(id)).toBeUndefined();
  } finally {
    vi.useRealTimers();
  }
});

test("What is asked for too late is held no longer, though no timer went off", async () => {
  let nowMs = 0;
  const { memory, id, held } = keepOne({ ...systemClock, monotonicMs: () => nowMs });
  nowMs = 15 * 60_000;
  expect(memory.find(id)).toBeUndefined();
  await collectGarbage();
  expect(held.deref()).toBeUndefined();
});
