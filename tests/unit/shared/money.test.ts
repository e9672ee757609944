import fc from "fast-check";
import { expect, test } from "vitest";

import { minPicoUsd, parseUsd, picoUsdPerUsd } from "#/shared/money.ts";

test.each([
  ["5", 5n * picoUsdPerUsd],
  ["$ 0.25", picoUsdPerUsd / 4n],
  ["1,5", (3n * picoUsdPerUsd) / 2n],
  ["0.000000000001", 1n],
])("%s is read to the pico-dollar", (text, amount) => {
  expect(parseUsd(text)).toBe(amount);
});

test.each(["", "-1", "1e3", "1.2.3", "five", "0.0000000000001", "12345678", "NaN"])(
  "%j is no amount",
  (text) => {
    expect(parseUsd(text)).toBeUndefined();
  },
);

test("Any amount with twelve decimals is read exactly", () => {
  const amounts = fc.bigInt({ min: 0n, max: 999_999n * picoUsdPerUsd });
  fc.assert(
    fc.property(amounts, (amount) => {
      const digits = amount.toString().padStart(13, "0");
      expect(parseUsd(`${digits.slice(0, -12)}.${digits.slice(-12)}`)).toBe(amount);
    }),
  );
});

test("The smaller of two amounts", () => {
  expect(minPicoUsd(1n, 2n)).toBe(1n);
  expect(minPicoUsd(3n, 2n)).toBe(2n);
});
