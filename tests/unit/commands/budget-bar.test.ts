import fc from "fast-check";
import { expect, test } from "vitest";

import { barOf } from "../../../commands/support/budget-bar.ts";

test("A bar has ten cells, and about as many are full as tenths are left; 100 percent lack nothing", () => {
  expect(barOf(100n, 100n)).toEqual({ bar: "██████████", percent: 100 });
  expect(barOf(99n, 100n)).toEqual({ bar: "██████████", percent: 99 });
  expect(barOf(94n, 100n)).toEqual({ bar: "█████████░", percent: 94 });
  expect(barOf(9_997n, 10_000n)).toEqual({ bar: "██████████", percent: 99 });
  expect(barOf(50n, 100n)).toEqual({ bar: "█████░░░░░", percent: 50 });
  expect(barOf(0n, 100n)).toEqual({ bar: "░░░░░░░░░░", percent: 0 });
  expect(barOf(0n, 0n)).toEqual({ bar: "░░░░░░░░░░", percent: 0 });
});

test("Whatever is left of whatever limit, the percent never say more than there is, and the bar is as near as can be", () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 10n ** 18n }),
      fc.bigInt({ min: 1n, max: 10n ** 18n }),
      (first, second) => {
        const [left, limit] =
          first < second ? [first, second] : [second > 0n ? second : 1n, first > 0n ? first : 1n];
        const { bar, percent } = barOf(left, limit);
        expect(bar).toHaveLength(10);
        expect(BigInt(percent) * limit).toBeLessThanOrEqual(left * 100n);
        expect(Math.abs(bar.replaceAll("░", "").length * 10 - percent)).toBeLessThanOrEqual(6);
      },
    ),
  );
});
