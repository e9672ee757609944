import { describe, expect, test } from "vitest";

import type { BudgetStatus } from "#/budgets/status.ts";
import { materialKinds } from "#/content/materials/material-kinds.ts";
import { usDollar } from "#/shared/currency.ts";

import {
  estimateLines,
  type MaterialOffer,
} from "../../../commands/content/materials/material-estimate.ts";
import { readKinds, writeKinds } from "../../../commands/content/materials/material-kinds-mask.ts";
import { mayStart } from "../../../commands/support/cost-offer.ts";
import { standingBudget } from "../../support/standing-budget.ts";

const resetsAt = new Date("2026-12-01T00:00:00Z");

function budget(scope: "learner" | "server", leftPicoUsd: bigint): BudgetStatus {
  return { ...standingBudget, scope, leftPicoUsd, resetsAt };
}

const estimate = {
  parts: 7,
  typicalPicoUsd: 4_100_000_000n,
  maxPicoUsd: 12_000_000_001n,
  characters: 12_000,
  level: "A2",
  explanationLanguage: "de",
} as const;

const rich = 1_900_000_000_000n;

/** An offer whose own budget and the scarcer of the shared ones have so much left. */
function offerOf(left: { own: bigint; shared?: bigint }, changes: Partial<MaterialOffer> = {}) {
  const own = budget("learner", left.own);
  const shared = left.shared === undefined ? undefined : budget("server", left.shared);
  const scarce = [own, shared].find((one) => one && one.leftPicoUsd < estimate.maxPicoUsd);
  return { estimate, own, shared, maySee: true, scarce, ...changes };
}

const inEnglish = { locale: "en-US", currency: usDollar } as const;

describe("What a material would take", () => {
  test("is said as it costs as a rule and, rounded up, at most; as a share of what is left", () => {
    expect(estimateLines(offerOf({ own: rich }), inEnglish)).toEqual([
      "7 parts. What is read and answered is charged, part by part.",
      "That costs about **$0.0041** as a rule, and **$0.0121** at most: more is never charged.",
      "You have $1.90 left until <t:1796083200:D>; this is at most 0.7% of it.",
      "Only your own allowance counts.",
      "Explained in German, for level A2. Each statement says where the text says so.",
    ]);
  });

  test("can be started where money is short but fewer models still do it, and says so", () => {
    const offer = offerOf({ own: 0n });
    const scarce = { ...budget("learner", 0n), limitPicoUsd: rich };
    expect(mayStart(offerOf({ own: rich }))).toBe(true);
    for (const atLimit of ["local", "cheapest"] as const) {
      const going = { ...offer, scarce: { ...scarce, atLimit } };
      expect(mayStart(going)).toBe(true);
      expect(estimateLines(going, inEnglish).join()).toContain(
        "⚠️ The budget does not stretch to the usual model until <t:1796083200:f>",
      );
    }
    expect(mayStart({ scarce: { ...scarce, atLimit: "refuse" } })).toBe(false);
    expect(mayStart({ scarce: { ...scarce, limitPicoUsd: 0n, atLimit: "local" } })).toBe(false);
  });

  test("names what is shared where that counts as well, unless the server keeps it to itself", () => {
    const offer = offerOf({ own: rich, shared: 50_000_000_000n });
    const lines = estimateLines(offer, { locale: "de", currency: usDollar });
    expect(lines).toContain("Auch was du hier mit anderen teilst, zählt: noch 0,05\u00A0$.");
    const hidden = estimateLines({ ...offer, maySee: false }, inEnglish).join();
    expect(hidden).not.toContain("$0.05");
    expect(hidden).not.toContain("Only your own");
  });

  test("says when there is more than what is left would pay", () => {
    const lines = estimateLines(offerOf({ own: rich, shared: 12_000_000_000n }), inEnglish);
    expect(lines).toContain("⚠️ That is more than what is left. It starts anew <t:1796083200:R>.");
    expect(lines.join()).not.toContain("of it.");
    const none = { ...budget("learner", 0n), limitPicoUsd: 0n };
    const nothing = estimateLines(offerOf({ own: 0n }, { scarce: none }), inEnglish);
    expect(nothing).toContain("⚠️ No allowance has been granted here yet.");
  });

  test("costs nothing with a model of one's own", () => {
    const free = { ...estimate, parts: 1, typicalPicoUsd: 0n, maxPicoUsd: 0n };
    expect(estimateLines(offerOf({ own: 0n }, { estimate: free }), inEnglish)).toEqual([
      "1 part. What is read and answered is charged, part by part.",
      "That costs nothing here.",
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
