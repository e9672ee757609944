import { describe, expect, test } from "vitest";

import { compareRates, listChanges, nameRate } from "#/budgets/prices/compare-rates.ts";
import type { ListedPrice } from "#/budgets/prices/price-history.repository.ts";
import { readPrintedRates, readRates } from "#/budgets/prices/printed-rate.ts";

describe("Rates as vendors print them", () => {
  test("are read as whole pico-dollars per token; the cache costs what input costs unless said", () => {
    expect(readRates([{ input: "0.15", output: "0.60" }])).toEqual([
      {
        aboveInputTokens: 0,
        input: 150_000,
        output: 600_000,
        cacheRead: 150_000,
        cacheWrite5m: 150_000,
        cacheWrite1h: 150_000,
      },
    ]);
  });

  test("are read from a file with sizes and hours", () => {
    const band = { weekdays: [1, 5], hours: [[1, 4]] };
    const json = JSON.stringify([
      { input: "1", output: "2", cacheRead: "0.1", cacheWrite5m: "1.25", cacheWrite1h: "2" },
      { input: "3", output: "4", aboveInputTokens: 100_000, band },
    ]);
    expect(readPrintedRates(json).map(nameRate)).toEqual(["", "> 100,000 tokens, Mon Fri 1-4 UTC"]);
  });

  test.each([
    ["{", "no JSON"],
    ['{"input":"1"}', "not right"],
    ['[{"input":1,"output":"2"}]', "expected string"],
    ['[{"input":"1","output":"2","thinking":"3"}]', "Unrecognized key"],
    ['[{"input":"1","output":"2","aboveInputTokens":5}]', "one rate has to hold always"],
    ['[{"input":"1","output":"2","band":{"weekdays":[8],"hours":[]}}]', "not right"],
    ['[{"input":"NaN","output":"2"}]', "write dollars"],
    ['[{"input":"0.1234567","output":"2"}]', "no whole pico-dollars"],
    ['[{"input":"1001","output":"2"}]', "more than a thousand dollars"],
    ['[{"input":"-1","output":"2"}]', "write dollars"],
  ])("are refused with the reason: %s", (json, reason) => {
    expect(() => readPrintedRates(json)).toThrow(reason);
  });
});

describe("What a version changed", () => {
  const before = readRates([{ input: "1", output: "2", cacheRead: "0.20" }]);
  const after = readRates([
    { input: "1", output: "2", cacheRead: "0.10" },
    { input: "5", output: "9", aboveInputTokens: 1_000 },
  ]);

  test("is told class by class; a rate that is new has no price before", () => {
    const changes = compareRates(before, after);
    expect(changes[0]).toEqual({
      rate: "",
      tokenClass: "cacheRead",
      before: 200_000,
      after: 100_000,
    });
    expect(changes.slice(1).map(({ rate, before: old }) => [rate, old])).toEqual(
      Array.from({ length: 5 }, () => ["> 1,000 tokens", undefined]),
    );
    expect(compareRates(before, before)).toEqual([]);
  });

  test("is told of each model's own version before alone", () => {
    const version = { provider: "mistral", validFrom: new Date(0) } as ListedPrice;
    const changes = listChanges([
      { ...version, model: "one", rates: before },
      { ...version, model: "one", rates: after },
      { ...version, model: "two", rates: before },
    ]);
    expect(changes.map(({ version: { model }, changes: found }) => [model, found.length])).toEqual([
      ["one", 6],
    ]);
  });
});
