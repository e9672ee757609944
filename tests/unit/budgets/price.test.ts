import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { priceSeeds } from "#/budgets/price-seed.ts";
import {
  costBoundOf,
  costOf,
  ratesSchema,
  readPricePerMillion,
  totalInputTokens,
  type PriceVersion,
} from "#/budgets/price.ts";
import type { TokenUsage } from "#/providers/language-model.ts";

const versions: PriceVersion[] = priceSeeds.map(({ provider, model, rates }) => ({
  id: model,
  provider,
  model,
  rates,
}));

function versionOf(model: string): PriceVersion {
  const found = versions.findLast((version) => version.model === model);
  if (!found) throw new Error(`no price of ${model}`);
  return found;
}

const noTokens: TokenUsage = {
  inputTokens: 0,
  cacheReadTokens: 0,
  cacheWrite5mTokens: 0,
  cacheWrite1hTokens: 0,
  outputTokens: 0,
};
const offPeak = new Date("2026-11-21T02:00:00Z");

const tokens = fc.nat({ max: 300_000 });
const anyUsage = fc.record({
  inputTokens: tokens,
  cacheReadTokens: tokens,
  cacheWrite5mTokens: tokens,
  cacheWrite1hTokens: tokens,
  outputTokens: tokens,
});
const anyVersion = fc.constantFrom(...versions);
const anyInstant = fc.date({
  min: new Date("2026-01-01T00:00:00Z"),
  max: new Date("2028-01-01T00:00:00Z"),
  noInvalidDate: true,
});

describe("A cost", () => {
  test.each([
    ["claude-haiku-5-5", { inputTokens: 1_000_000 - 900_000 }, 10_000_000_000n],
    ["claude-haiku-5-5", { inputTokens: 1_000, outputTokens: 100 }, 150_000_000n],
    ["claude-haiku-5-5", { cacheReadTokens: 1_000 }, 10_000_000n],
    ["claude-haiku-5-5", { cacheWrite5mTokens: 1_000 }, 125_000_000n],
    ["claude-haiku-5-5", { cacheWrite1hTokens: 1_000 }, 200_000_000n],
    ["mistral-small-2603", { cacheReadTokens: 1 }, 15_000n],
    ["deepseek-flash", { cacheReadTokens: 1 }, 3_000n],
    ["*", { inputTokens: 5_000, outputTokens: 5_000 }, 0n],
  ])("of %s for %j is %s pico-dollars", (model, usage, cost) => {
    expect(costOf(versionOf(model), { ...noTokens, ...usage }, offPeak)).toBe(cost);
  });

  test("is that of the larger size on every token once the whole input exceeds it", () => {
    const haiku = versionOf("claude-haiku-5-5");
    const usage = { ...noTokens, inputTokens: 60_000, cacheReadTokens: 40_000, outputTokens: 1 };
    expect(costOf(haiku, usage, offPeak)).toBe(60_000n * 100_000n + 40_000n * 10_000n + 500_000n);
    const larger = { ...usage, cacheReadTokens: 40_001 };
    expect(costOf(haiku, larger, offPeak)).toBe(
      60_000n * 500_000n + 40_001n * 50_000n + 2_500_000n,
    );
  });

  test.each([
    ["2026-11-20T00:59:59Z", "Friday before the first peak", 150_000n],
    ["2026-11-20T01:00:00Z", "Friday in the first peak", 300_000n],
    ["2026-11-20T03:59:59Z", "Friday at its end", 300_000n],
    ["2026-11-20T04:00:00Z", "Friday between the peaks", 150_000n],
    ["2026-11-20T09:59:59Z", "Friday in the second peak", 300_000n],
    ["2026-11-20T10:00:00Z", "Friday after it", 150_000n],
    ["2026-11-21T02:00:00Z", "Saturday", 150_000n],
  ])("of DeepSeek at %s (%s) is %s a token", (instant, _, price) => {
    const usage = { ...noTokens, inputTokens: 1 };
    expect(costOf(versionOf("deepseek-flash"), usage, new Date(instant))).toBe(price);
  });

  test("I7: of a whole is the sum of its classes: a token is counted once", () => {
    fc.assert(
      fc.property(anyVersion, anyUsage, anyInstant, (version, usage, at) => {
        const flat = { ...version, rates: version.rates.filter((rate) => !rate.aboveInputTokens) };
        const parts = Object.entries(usage).map(([name, count]) =>
          costOf(flat, { ...noTokens, [name]: count }, at),
        );
        expect(costOf(flat, usage, at)).toBe(parts.reduce((sum, part) => sum + part, 0n));
      }),
    );
  });

  test("I3: never exceeds the bound of a request that bounds its tokens", () => {
    fc.assert(
      fc.property(anyVersion, anyUsage, anyInstant, tokens, (version, usage, at, slack) => {
        const bound = {
          inputTokens: totalInputTokens(usage) + slack,
          maxOutputTokens: usage.outputTokens + slack,
        };
        expect(costOf(version, usage, at) <= costBoundOf(version, bound)).toBe(true);
      }),
    );
  });
});

describe("A price", () => {
  test.each([
    ["0.10", 100_000],
    ["0.003625", 3_625],
    ["25", 25_000_000],
    ["0", 0],
  ])("printed as %s dollars per million tokens is %i pico-dollars a token", (printed, price) => {
    expect(readPricePerMillion(printed)).toBe(price);
  });

  test.each(["", "free", "-1", "0.0000001", "1001"])("is not read from %j", (printed) => {
    expect(() => readPricePerMillion(printed)).toThrow("not a price");
  });

  test("has a rate that always holds", () => {
    const [rate] = versionOf("mistral-small-2603").rates;
    expect(ratesSchema.safeParse([rate]).success).toBe(true);
    expect(ratesSchema.safeParse([{ ...rate, aboveInputTokens: 5 }]).success).toBe(false);
    expect(ratesSchema.safeParse([]).success).toBe(false);
  });

  test("is a whole, non-negative number per token", () => {
    const [rate] = versionOf("mistral-small-2603").rates;
    expect(ratesSchema.safeParse([{ ...rate, input: 0.5 }]).success).toBe(false);
    expect(ratesSchema.safeParse([{ ...rate, input: -1 }]).success).toBe(false);
  });

  test("without its ground rate cannot be charged by", () => {
    const version = { ...versionOf("mistral-small-2603"), rates: [] };
    expect(() => costOf(version, noTokens, offPeak)).toThrow("always holds");
  });
});
