import { expect, test } from "vitest";

import { isOver, sessionTransitions, statesBefore } from "#/sessions/session-transitions.ts";

test("A session that was ended or whose place is gone never becomes anything else", () => {
  const over = Object.keys(sessionTransitions).filter((state) => isOver(state as "active"));
  expect(over).toEqual(["completed", "abandoned"]);
});

test("Where a session may come from depends on why", () => {
  expect(statesBefore("active", "message")).toEqual(["paused", "expired"]);
  expect(statesBefore("completed", "learner")).toEqual(["active", "paused", "expired"]);
  expect(statesBefore("completed", "won")).toEqual(["active", "paused", "expired"]);
  expect(statesBefore("expired", "idle")).toEqual(["active"]);
  expect(statesBefore("expired", "learner")).toEqual([]);
});
