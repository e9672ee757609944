import fc from "fast-check";
import { expect, test } from "vitest";

import { interfaceLocales } from "#/languages/interface-locales.ts";
import { isCurrencyCode, usDollar, type DisplayCurrency } from "#/shared/currency.ts";
import {
  formatCostAndLeft,
  formatMoney,
  formatShares,
  formatSpent,
  formatStanding,
  writeAmount,
} from "#/shared/format-money.ts";
import { picoUsdPerUsd } from "#/shared/money.ts";
import { readAmount } from "#/shared/read-amount.ts";

const american = { locale: "en-US", currency: usDollar };
const euro: DisplayCurrency = { code: "EUR", ratePerUsd: 920_000_000_000n };
const yen: DisplayCurrency = { code: "JPY", ratePerUsd: 150n * picoUsdPerUsd };

test("Amounts are written in the reader's locale and never rounded up", () => {
  expect(formatMoney(picoUsdPerUsd / 4n, american)).toBe("$0.25");
  expect(formatMoney(1_234_599_999_999n, american)).toBe("$1.2345");
  expect(formatMoney(999_999_999_999n, { ...american, digits: 2 })).toBe("$0.99");
  expect(formatMoney(picoUsdPerUsd, { ...american, locale: "de" })).toBe("1,00\u00A0$");
  expect(formatMoney(-picoUsdPerUsd / 3n, american)).toBe("-$0.3334");
});

test("Every digit is shown of amounts that no floating number holds", () => {
  expect(formatMoney(999_998_999_999_999_999n, { ...american, digits: 6 })).toBe("$999,998.999999");
});

test("What was spent, or is asked for at most, is never shown as less", () => {
  expect(formatSpent(0n, american)).toBe("$0.00");
  expect(formatSpent(1n, american)).toBe("$0.0001");
  expect(formatSpent(100_000_000n, { ...american, locale: "de" })).toBe("0,0001\u00A0$");
  expect(formatSpent(250_000_000_001n, american)).toBe("$0.2501");
  expect(formatSpent(1n, { ...american, digits: 6 })).toBe("$0.000001");
  expect(formatSpent(-1n, american)).toBe("$0.00");
});

const cent = picoUsdPerUsd / 100n;

test("What stands together has the same decimals and adds up", () => {
  const standing = { whole: picoUsdPerUsd, parts: { spent: 310_000_000n, pending: 0n } };
  expect(formatStanding(standing, american)).toEqual({
    whole: "$1.0000",
    left: "$0.9996",
    spent: "$0.0004",
    pending: "$0.0000",
  });
  const round = { whole: 50n * cent, parts: { spent: 7n * cent } };
  expect(formatStanding(round, american)).toEqual({
    whole: "$0.50",
    left: "$0.43",
    spent: "$0.07",
  });
  const over = { whole: 5n * cent, parts: { spent: 7n * cent } };
  expect(formatStanding(over, american)).toMatchObject({ left: "$0.00", spent: "$0.07" });
  expect(formatCostAndLeft({ cost: 1n, left: 5n * cent }, american)).toEqual({
    cost: "$0.0001",
    left: "$0.0500",
  });
  expect(formatShares([3n * cent, 1n, -cent], american)).toEqual([
    "$0.0300",
    "$0.0001",
    "-$0.0100",
  ]);
});

test("In another currency, what was entered is what is shown and filled in", () => {
  const german = { locale: "de", currency: euro };
  const entered = readAmount("2,50", german) ?? 0n;
  expect(entered).toBe(2_717_391_304_347n);
  expect(formatMoney(entered, german)).toBe("2,50\u00A0€");
  expect(formatSpent(entered, german)).toBe("2,50\u00A0€");
  expect(writeAmount(entered, german)).toBe("2,50");
  expect(formatMoney(picoUsdPerUsd, { locale: "ja", currency: yen })).toBe("￥150");
  expect(writeAmount(picoUsdPerUsd, { locale: "ja", currency: yen })).toBe("150");
});

test("A form is filled in without groups, in the digits of its keyboard", () => {
  expect(writeAmount(1_234_500_000_000_000n, american)).toBe("1234.50");
  expect(writeAmount(1_234_500_000_000_000n, { ...american, locale: "de" })).toBe("1234,50");
  expect(writeAmount(1n, { ...american, locale: "ar-EG" })).toBe("0.000000000001");
});

const currencies = fc.record({
  code: fc.constantFrom(...Intl.supportedValuesOf("currency").filter(isCurrencyCode)),
  ratePerUsd: fc
    .oneof(
      fc.constantFrom(1n, 10n ** 6n, 92n * 10n ** 10n, 10n ** 18n),
      fc.bigInt({ min: 10n ** 6n, max: 10n ** 18n }),
    )
    .map((rate) => (rate === 1n ? picoUsdPerUsd : rate)),
});
const views = fc.record({
  locale: fc.constantFrom(...interfaceLocales),
  currency: fc.oneof(fc.constant(usDollar), currencies),
});
const amounts = fc.oneof(
  fc.bigInt({ min: 0n, max: 10n ** 9n }),
  fc.bigInt({ min: 0n, max: 999_999n * picoUsdPerUsd }),
);

test("What a form is filled in with is read back as the same amount", () => {
  fc.assert(
    fc.property(amounts, views, (amount, view) => {
      expect(readAmount(writeAmount(amount, view), view)).toBe(amount);
    }),
  );
});

test("Whoever enters what is shown is granted no more than there is, and little less", () => {
  fc.assert(
    fc.property(amounts, views, fc.integer({ min: 2, max: 6 }), (amount, view, digits) => {
      const read = readAmount(formatMoney(amount, { ...view, digits }), view);
      expect(read).toBeLessThanOrEqual(amount);
      const unit = 10n ** BigInt(24 - digits) / view.currency.ratePerUsd + 1n;
      expect(amount - (read ?? 0n)).toBeLessThanOrEqual(unit);
      expect(
        readAmount(formatSpent(amount, { ...view, digits }), view) ?? amount,
      ).toBeGreaterThanOrEqual(amount);
    }),
  );
});

test("Reading never grants more than what is written", () => {
  const numbers = fc.tuple(
    fc.bigInt({ min: 0n, max: 999_999n }),
    fc.bigInt({ min: 0n, max: 10n ** 12n - 1n }),
  );
  fc.assert(
    fc.property(numbers, views, ([whole, fraction], view) => {
      const read = readAmount(`${whole}.${String(fraction).padStart(12, "0")}`, view) ?? 0n;
      const written = whole * picoUsdPerUsd + fraction;
      expect(read * view.currency.ratePerUsd).toBeLessThanOrEqual(written * picoUsdPerUsd);
    }),
  );
});

/** An amount in American words, in units of its last decimal and how many decimals it has. */
function unitsOf(text: string): { units: bigint; decimals: number } {
  const [whole = "", fraction = ""] = text.replace(/[$,]/g, "").split(".");
  return { units: BigInt(whole + fraction), decimals: fraction.length };
}

test("Whatever was spent and is held of whatever whole, what is shown comes to the whole", () => {
  fc.assert(
    fc.property(fc.array(amounts, { minLength: 1, maxLength: 3 }), amounts, (parts, rest) => {
      const sum = parts.reduce((total, part) => total + part, 0n);
      // A whole is what somebody has written, in units that are shown.
      const whole = ((sum + rest) / 100_000_000n + 4n) * 100_000_000n;
      const named = Object.fromEntries(parts.map((part, index) => [`part${index}`, part]));
      const texts = formatStanding({ whole, parts: named }, american);
      const { whole: wholeText, ...others } = texts;
      const shown = Object.values<string>(others).map(unitsOf);
      const all = unitsOf(wholeText ?? "");
      expect(shown.reduce((total, { units }) => total + units, 0n)).toBe(all.units);
      expect(new Set(shown.map(({ decimals }) => decimals))).toEqual(new Set([all.decimals]));
      const unit = picoUsdPerUsd / 10n ** BigInt(all.decimals);
      expect(unitsOf(texts.left ?? "").units * unit).toBeLessThanOrEqual(whole - sum);
      for (const [index, part] of parts.entries()) {
        expect(unitsOf(texts[`part${index}`] ?? "").units * unit).toBeGreaterThanOrEqual(part);
      }
    }),
  );
});

test("A list of whatever amounts comes to its sum as that is shown", () => {
  fc.assert(
    fc.property(fc.array(amounts, { minLength: 1, maxLength: 6 }), (list) => {
      const shown = formatShares(list, american).map(unitsOf);
      const units = shown.reduce((total, one) => total + one.units, 0n);
      const decimals = shown[0]?.decimals ?? 0;
      const sum = list.reduce((total, one) => total + one, 0n);
      const said = unitsOf(formatSpent(sum, american));
      const scale = (one: { units: bigint; decimals: number }) =>
        one.units * 10n ** BigInt(4 - one.decimals);
      expect(scale({ units, decimals })).toBe(scale(said));
    }),
  );
});
