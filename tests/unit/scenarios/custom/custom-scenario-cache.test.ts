import { expect, test } from "vitest";

import { createCustomScenarioCache } from "#/scenarios/custom/custom-scenario-cache.ts";

import { customContent } from "../../../support/scenario-author.ts";

test("What was used longest ago leaves the cache first", () => {
  const cache = createCustomScenarioCache();
  const scenario = { ...customContent(), id: "custom:one" };
  for (let version = 1; version <= 200; version += 1) cache.keep("one", version, scenario);
  expect(cache.get("one", 1)).toBe(scenario);
  cache.keep("two", 1, scenario);
  expect(cache.get("one", 2)).toBe(undefined);
  expect(cache.get("one", 1)).toBe(scenario);
  expect(cache.get("two", 1)).toBe(scenario);
});
