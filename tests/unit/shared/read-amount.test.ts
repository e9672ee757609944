import { describe, expect, test } from "vitest";

import { usDollar, type DisplayCurrency } from "#/shared/currency.ts";
import { picoUsdPerUsd } from "#/shared/money.ts";
import { readAmount } from "#/shared/read-amount.ts";

const euro: DisplayCurrency = { code: "EUR", ratePerUsd: picoUsdPerUsd / 2n };
const yen: DisplayCurrency = { code: "JPY", ratePerUsd: 150n * picoUsdPerUsd };
const dinar: DisplayCurrency = { code: "KWD", ratePerUsd: 307_000_000_000n };
const guilder: DisplayCurrency = { code: "XCG", ratePerUsd: 2n * picoUsdPerUsd };
const franc: DisplayCurrency = { code: "XOF", ratePerUsd: 100n * picoUsdPerUsd };
const canadian: DisplayCurrency = { code: "CAD", ratePerUsd: 2n * picoUsdPerUsd };

/** In hundredths of a dollar, which suffices for most amounts below. */
function readCents(text: string, locale = "en-US", currency = usDollar): bigint | undefined {
  const amount = readAmount(text, { locale, currency });
  return amount === undefined ? undefined : amount / (picoUsdPerUsd / 100n);
}

describe("Amounts as people write them", () => {
  test.each([
    ["2.50", 250n],
    ["2,50", 250n],
    ["5", 500n],
    ["007", 700n],
    ["0", 0n],
    [".5", 50n],
    [",5", 50n],
    ["$2.5", 250n],
    ["2.5 $", 250n],
    ["US$ 2.50", 250n],
    ["2,50 $US", 250n],
    ["usd 2.50", 250n],
    ["2.50 US dollars", 250n],
    ["30ct", 30n],
    ["30 ct", 30n],
    ["30c", 30n],
    ["30¢", 30n],
    ["250 cents", 250n],
    ["1.234,56", 123_456n],
    ["1,234.56", 123_456n],
    ["1 234,56", 123_456n],
    ["1\u202F234,56\u00A0$", 123_456n],
    ["1'234.50", 123_450n],
    ["1’234’567.50 ct", 1_234_567n],
    ["1.234.567 ct", 1_234_567n],
    ["２．５０", 250n],
    ["＄１，２３４．５０", 123_450n],
    ["٢٫٥", 250n],
    ["\u200F١٬٢٣٤٫٥\u00A0US$", 123_450n],
    ["۲٫۵", 250n],
    ["0.125", 12n],
    ["999,999", 99_999_900n],
  ])("%j is read", (text, cents) => {
    expect(readCents(text)).toBe(cents);
  });

  test("To the pico-dollar", () => {
    const view = { locale: "en-US", currency: usDollar };
    expect(readAmount("0.000000000001", view)).toBe(1n);
    expect(readAmount("0.0000000001ct", view)).toBe(1n);
    expect(readAmount("999,998.999999999999", view)).toBe(999_999n * picoUsdPerUsd - 1n);
  });

  test.each([
    ["negative", "-1"],
    ["negative, with a true minus sign", "−2,50"],
    ["an exponent", "1e30"],
    ["no number", "NaN"],
    ["endless", "Infinity"],
    ["a word", "ten"],
    ["nothing", ""],
    ["spaces", "  "],
    ["a sign alone", "$"],
    ["a separator alone", "."],
    ["three parts", "1.2.3"],
    ["mixed separators", "1,23,4.5"],
    ["groups and a fraction by the same sign", "1,234,56"],
    ["groups by several signs", "1,234.567,89"],
    ["groups of four", "1,2345.00"],
    ["a group too long at the front", "1234,567.00"],
    ["groups after a nought", "0,123.00"],
    ["two spaces", "1  234"],
    ["an end without decimals", "5."],
    ["two signs", "$2.50 $"],
    ["dollars and cents at once", "$30ct"],
    ["a third currency", "£5"],
    ["a third currency by its code", "CHF 5"],
    ["a sign with a point too many", "USD.5"],
    ["a superscript", "2²"],
    ["a fraction", "2½"],
    ["too fine", "0.0000000000001"],
    ["too fine in cents", "0.00000000001ct"],
    ["too much", "999,999.000000000001"],
    ["much too much", "1,000,000"],
    ["endless digits", "9".repeat(59)],
    ["a long text", `1${" ".repeat(60)}`],
  ])("What is %s is refused: %j", (_, text) => {
    expect(readCents(text)).toBeUndefined();
  });
});

describe("What could be read in two ways is read as the locale writes it", () => {
  test.each([
    ["en-US", "1,234", 123_400n],
    ["en-US", "1.234", 123n],
    ["de", "1,234", 123n],
    ["de", "1.234", 123_400n],
    ["es-ES", "1.234", 123_400n],
    ["it", "1.234", 123_400n],
    ["pt-BR", "1.234", 123_400n],
    ["ja", "1,234", 123_400n],
    ["zh-CN", "1,234", 123_400n],
    ["fr", "1,234", 123n],
    // French groups by neither: the smaller amount is meant.
    ["fr", "1.234", 123n],
    ["de", "1.234,00", 123_400n],
    ["de", "1,234.00", 123_400n],
    ["de", "12,34", 1_234n],
    ["en-US", "12,34", 1_234n],
    ["de", "0.123", 12n],
  ])("%s: %s", (locale, text, cents) => {
    expect(readCents(text, locale)).toBe(cents);
  });
});

describe("In another currency", () => {
  test.each([
    ["2,50", euro, 500n],
    ["2,50 €", euro, 500n],
    ["€2.50", euro, 500n],
    ["EUR 2.50", euro, 500n],
    ["5 Euro", euro, 1_000n],
    ["30ct", euro, 60n],
    ["2,50 $", euro, 250n],
    ["USD 2,50", euro, 250n],
    ["¥150", yen, 100n],
    ["￥１５０", yen, 100n],
    ["150 JPY", yen, 100n],
    ["$150", yen, 15_000n],
    ["Cg. 5", guilder, 250n],
    ["5 F\u202FCFA", franc, 5n],
    // Their own dollars; what is meant otherwise has to be said.
    ["$5", canadian, 250n],
    ["US$5", canadian, 500n],
  ])("%s", (text, currency, cents) => {
    expect(readCents(text, "de", currency)).toBe(cents);
  });

  test.each([
    ["£5", euro],
    ["5 ¥", euro],
    ["30ct", yen],
    ["30ct", dinar],
  ])("%s is refused", (text, currency) => {
    expect(readCents(text, "de", currency)).toBeUndefined();
  });

  test("What is no whole pico-dollar is rounded down", () => {
    const read = (text: string, currency: DisplayCurrency) =>
      readAmount(text, { locale: "en-US", currency });
    expect(read("1", yen)).toBe(6_666_666_666n);
    expect(read("0.000000000149", yen)).toBe(0n);
    expect(read("0.00000000015", yen)).toBe(1n);
    expect(read("1", dinar)).toBe(3_257_328_990_228n);
  });
});
