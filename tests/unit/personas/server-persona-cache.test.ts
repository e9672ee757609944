import { expect, test } from "vitest";

import { createLog } from "#/observability/log.ts";
import { createServerPersonaCache } from "#/personas/server-persona-cache.ts";
import { newId } from "#/shared/ids.ts";

import { personaSource } from "../../support/server-persona-source.ts";

test("What was used longest ago leaves the cache first, and what is read twice is read once", () => {
  const cache = createServerPersonaCache(createLog("silent"));
  const [oldest, used] = [newId(), newId()];
  const source = "no persona";
  cache.read({ id: oldest, version: 1, source });
  const reading = cache.read({ id: used, version: 1, source: personaSource() });
  for (let version = 1; version <= 498; version += 1) cache.read({ id: newId(), version, source });
  expect(cache.get(used, 1)).toBe(reading);
  expect(cache.read({ id: used, version: 1, source })).toBe(reading);
  cache.read({ id: newId(), version: 1, source });
  expect(cache.get(oldest, 1)).toBeUndefined();
  expect(cache.get(used, 1)).toBe(reading);
  expect(cache.get(used, 2)).toBeUndefined();
});
