import fc from "fast-check";
import { expect, test } from "vitest";

import { isId, newId, restoreId, shortenId } from "#/shared/ids.ts";

test("Ids are UUIDs of version 7 that sort by the time they were made", async () => {
  const first = newId();
  await new Promise((resolve) => setTimeout(resolve, 2));
  const second = newId();
  expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
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
