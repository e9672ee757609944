import { expect, test } from "vitest";

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
