import { describe, expect, test } from "vitest";

import type { BudgetStatus } from "#/budgets/status.ts";
import { materialKinds } from "#/content/materials/material-kinds.ts";
import { usDollar } from "#/shared/currency.ts";

import { estimateLines } from "../../../commands/content/materials/material-estimate.ts";
import { readKinds, writeKinds } from "../../../commands/content/materials/material-kinds-mask.ts";

const resetsAt = new Date("2026-12-01T00:00:00Z");

function budget(scope: "learner" | "server", leftPicoUsd: bigint): BudgetStatus {
  return {
    scope,
    leftPicoUsd,
    limitPicoUsd: 2_000_000_000_000n,
    postedPicoUsd: 0n,
    pendingPicoUsd: 0n,
    startsAt: new Date("2026-11-01T00:00:00Z"),
    resetsAt,
  };
}

const estimate = {
  parts: 7,
  maxPicoUsd: 12_000_000_001n,
  characters: 12_000,
  level: "A2",
  explanationLanguage: "de",
} as const;

const rich = 1_900_000_000_000n;

describe("What a material would take", () => {
  test("is said as a cost rounded up, as a share of what is left, and who pays", () => {
    const offer = { estimate, budgets: [budget("learner", rich)], isAffordable: true };
    expect(estimateLines(offer, { locale: "en-US", currency: usDollar })).toEqual([
      "7 parts, at most **$0.0121**. What is read and answered is charged, part by part.",
      "You have $1.90 left until <t:1796083200:D>; this is at most 0.7% of it.",
      "Only your own allowance counts.",
      "Explained in German, for level A2. Each statement says where the text says so.",
    ]);
  });

  test("names the server's budget where that counts as well", () => {
    const budgets = [budget("learner", rich), budget("server", 50_000_000_000n)];
    const lines = estimateLines(
      { estimate, budgets, isAffordable: true },
      { locale: "de", currency: usDollar },
    );
    expect(lines).toContain("Auch das Budget dieses Servers zählt: noch 0,05\u00A0$.");
  });

  test("says when there is more than what is left would pay", () => {
    const budgets = [budget("learner", rich), budget("server", 12_000_000_000n)];
    const lines = estimateLines(
      { estimate, budgets, isAffordable: false },
      { locale: "en-US", currency: usDollar },
    );
    expect(lines).toContain(
      "⚠️ That is more than what is left. Choose fewer, or wait: it starts anew <t:1796083200:R>.",
    );
    expect(lines.join()).not.toContain("of it.");
    const none = { ...budget("learner", 0n), limitPicoUsd: 0n };
    const nothing = estimateLines(
      { estimate, budgets: [none], isAffordable: false },
      { locale: "en-US", currency: usDollar },
    );
    expect(nothing).toContain("⚠️ No allowance has been granted here yet.");
  });

  test("costs nothing with a model of one's own", () => {
    const free = { ...estimate, parts: 1, maxPicoUsd: 0n };
    const offer = { estimate: free, budgets: [budget("learner", 0n)], isAffordable: true };
    expect(estimateLines(offer, { locale: "en-US", currency: usDollar })).toEqual([
      "1 part. That costs nothing here.",
      "Explained in German, for level A2. Each statement says where the text says so.",
    ]);
  });
});

describe("Kinds in a custom id", () => {
  test("come back as they were", () => {
    for (const kinds of [materialKinds, ["quiz"], ["summary", "notes"]] as const) {
      expect(readKinds(Number(writeKinds(kinds)))).toEqual([...kinds]);
    }
  });

  test("are at least one", () => {
    for (const mask of [0, 64, 999]) expect(() => readKinds(mask)).toThrow("component_unknown");
  });
});
