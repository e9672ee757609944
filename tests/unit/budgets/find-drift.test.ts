import { calcPrice } from "@pydantic/genai-prices";
import { describe, expect, test } from "vitest";

import { priceSeeds } from "#/budgets/price-seed.ts";
import { findDrift } from "#/budgets/prices/find-drift.ts";
import type { ListedPrice } from "#/budgets/prices/price-history.repository.ts";
import { readRates, type PrintedRate } from "#/budgets/prices/printed-rate.ts";

const now = new Date("2026-11-23T00:00:00Z");

function priceOf(
  provider: ListedPrice["provider"],
  model: string,
  printed: PrintedRate[],
): ListedPrice {
  return {
    provider,
    model,
    rates: readRates(printed),
    validFrom: new Date("2026-01-01T00:00:00Z"),
    declaredFree: false,
    source: "the vendor",
    checkedOn: "2026-11-22",
    standing: "present",
    daysSinceCheck: 1,
  };
}

/** What is shipped, as it stands in a new database. */
const shipped: ListedPrice[] = priceSeeds.map((seed, at) =>
  Object.assign({}, seed, {
    validFrom: new Date(seed.validFrom),
    standing: priceSeeds[at + 1]?.model === seed.model ? ("past" as const) : ("present" as const),
    daysSinceCheck: 1,
  }),
);

describe("Our prices beside the public table", () => {
  test("agree, but for a size that no prompt of ours reaches", () => {
    const { differing, agreeing } = findDrift(shipped, now);
    expect(agreeing).toBeGreaterThan(50);
    const found = differing.map(({ model, aboveInputTokens }) => [model, aboveInputTokens]);
    expect(found.filter(([, size]) => size !== 200_000)).toEqual([]);
    expect(found[0]).toEqual(["claude-sonnet-4-5", 200_000]);
  });

  test("a model is never compared with another whose id it begins with: the prefix match", () => {
    expect(calcPrice({}, "claude-sonnet-5-5", { providerId: "anthropic" })?.model.id).toBe(
      "claude-sonnet-5",
    );
    const report = findDrift(shipped, now);
    expect(report.missingThere).toContainEqual({
      provider: "anthropic",
      model: "claude-sonnet-5-5",
      takenFor: "claude-sonnet-5",
    });
    expect(report.differing.filter(({ model }) => model === "claude-sonnet-5-5")).toEqual([]);
  });

  test("a model that the table lacks is missing there, not free: the null price", () => {
    expect(calcPrice({}, "claude-haiku-5-5", { providerId: "anthropic" })).toBeNull();
    expect(findDrift(shipped, now).missingThere).toContainEqual({
      provider: "anthropic",
      model: "claude-haiku-5-5",
      takenFor: undefined,
    });
  });

  test("a class that the table gives no price is none that differs, nor one of 0", () => {
    const dear = { input: "0.15", output: "0.60", cacheRead: "0.015", cacheWrite5m: "9" };
    const { differing } = findDrift([priceOf("mistral", "mistral-small-2603", [dear])], now);
    expect(differing).toEqual([]);
  });

  test("an alias that moves is not offered as a model that we lack: the alias", () => {
    const { missingHere } = findDrift(shipped, now);
    expect(missingHere).toContainEqual({ provider: "mistral", model: "mistral-large" });
    expect(missingHere.filter(({ model }) => model.includes("latest"))).toEqual([]);
  });

  test("a wrong price is found, with the hours of the band that it is wrong in", () => {
    const flat = { input: "0.66", output: "1.98", cacheRead: "0.022" };
    const { differing } = findDrift([priceOf("deepseek", "deepseek-v4-pro", [flat])], now);
    expect(differing).toContainEqual({
      provider: "deepseek",
      model: "deepseek-v4-pro",
      tokenClass: "output",
      aboveInputTokens: 0,
      hours: [1, 2, 3, 6, 7, 8, 9],
      ours: 1_980_000,
      theirs: 3_960_000,
    });
  });

  test("what is past, or declared free, is not compared", () => {
    const past = { ...priceOf("mistral", "nothing", [{ input: "1", output: "1" }]) };
    const nothing = { differing: [], agreeing: 0, missingThere: [], missingHere: [] };
    expect(findDrift([{ ...past, standing: "past" }], now)).toEqual(nothing);
    expect(findDrift([{ ...past, declaredFree: true }], now)).toEqual(nothing);
  });

  test("a provider that the table does not know has all its models missing there", () => {
    const local = priceOf("ollama", "llama", [{ input: "1", output: "1" }]);
    const report = findDrift([local], now);
    expect(report.missingThere).toMatchObject([{ provider: "ollama", model: "llama" }]);
  });
});
