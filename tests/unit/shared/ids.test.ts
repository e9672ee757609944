import fc from "fast-check";
import { expect, test, vi } from "vitest";

import { isId, newId, restoreId, shortenId } from "#/shared/ids.ts";

test("Ids are UUIDs of version 7 that name the time they were made", () => {
  const before = Date.now();
  const id = newId();
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const timeMs = Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);
  expect(timeMs).toBeGreaterThanOrEqual(before);
});

test("Ids sort in the order in which they were made, also many of one millisecond", () => {
  const ids = Array.from({ length: 20_000 }, newId);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

test("Ids go on sorting where the clock goes back", () => {
  const first = newId();
  vi.setSystemTime(Date.now() - 3_600_000);
  const second = newId();
  vi.useRealTimers();
  expect(first < second).toBe(true);
});

test("An id survives being shortened to 22 characters", () => {
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      expect(shortenId(id)).toHaveLength(22);
      expect(restoreId(shortenId(id))).toBe(id);
    }),
  );
});

test("What shortening did not make is not restored", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), (text) => {
      const id = restoreId(text);
      expect(id === undefined || shortenId(id) === text).toBe(true);
    }),
  );
  expect(restoreId("_____________________z")).toBeUndefined();
  expect(restoreId("too-short")).toBeUndefined();
});

test("Only lower-case UUIDs are ids", () => {
  expect(isId(newId())).toBe(true);
  expect(isId(newId().toUpperCase())).toBe(false);
  expect(isId("' or 1=1")).toBe(false);
});
