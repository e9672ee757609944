import { expect, test } from "vitest";

import { firstRow } from "#/sessions/first-row.ts";

test("A statement that must answer a row and does not is a fault of ours", () => {
  expect(firstRow([1, 2])).toBe(1);
  expect(() => firstRow([])).toThrow("internal");
});
