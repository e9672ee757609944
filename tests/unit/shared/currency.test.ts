import { expect, test } from "vitest";

import {
  exactDecimals,
  isCurrencyCode,
  readRate,
  usDollar,
  usualDecimals,
} from "#/shared/currency.ts";

test.each([
  ["1", 10n ** 12n],
  ["0.92", 920_000_000_000n],
  ["149.5", 149_500_000_000_000n],
  ["0.000001", 10n ** 6n],
  ["1000000", 10n ** 18n],
])("A rate of %s is read exactly", (text, ratePerUsd) => {
  expect(readRate(text)).toBe(ratePerUsd);
});

test.each(["", "0", "-1", "0,92", ".5", "1e3", "NaN", "0.0000009", "1000000.1", "0.0000000000001"])(
  "%j is no rate",
  (text) => {
    expect(readRate(text)).toBeUndefined();
  },
);

test("Currencies are known by their codes", () => {
  expect(["USD", "EUR", "JPY", "KWD"].every(isCurrencyCode)).toBe(true);
  expect(["usd", "EURO", "", "DOGE"].some(isCurrencyCode)).toBe(false);
  expect(["USD", "EUR", "JPY", "KWD"].map(usualDecimals)).toEqual([2, 2, 0, 3]);
});

test("The dearer a unit, the more decimals tell one pico-dollar from the next", () => {
  const decimalsAt = (ratePerUsd: bigint) => exactDecimals({ code: "EUR", ratePerUsd });
  expect(exactDecimals(usDollar)).toBe(12);
  expect(decimalsAt(10n ** 18n)).toBe(12);
  expect(decimalsAt(920_000_000_000n)).toBe(13);
  expect(decimalsAt(10n ** 6n)).toBe(18);
});
