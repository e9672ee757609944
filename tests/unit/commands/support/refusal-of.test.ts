import { expect, test } from "vitest";

import { ParleyError } from "#/shared/errors.ts";

import { refusalOf } from "../../../../commands/support/refusal-of.ts";

test("A refusal is answered; what nobody foresaw goes on its way", () => {
  const refusal = new ParleyError("item_missing");
  expect(refusalOf(refusal)).toBe(refusal);
  expect(() => refusalOf(new TypeError("broken"))).toThrow("broken");
});
