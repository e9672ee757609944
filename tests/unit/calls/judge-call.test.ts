import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { StreamReport } from "#/calls/follow-stream.ts";
import {
  judgeCall,
  judgeHealth,
  judgeUnseenUsage,
  judgeUsage,
  mayFallBack,
} from "#/calls/judge-call.ts";
import { costBoundOf, costOf } from "#/budgets/price.ts";
import { priceSeeds } from "#/budgets/price-seed.ts";
import { ParleyError } from "#/shared/errors.ts";

const report: StreamReport = {
  outcome: "complete",
  error: undefined,
  text: "Hola",
  usage: undefined,
  isUsageFinal: false,
  hasBegun: true,
  requestId: null,
  servedModel: null,
  firstTextMs: null,
};
const bound = { inputTokensBound: 1_000, maxOutputTokens: 100 };
const error = (code: "provider_unavailable" | "provider_auth", context = {}) =>
  new ParleyError(code, context);

interface Judgement {
  verdict: string;
  health: string;
  fallsBack: boolean;
}

describe("An ended call", () => {
  test.each<[string, Partial<StreamReport>, Judgement]>([
    ["complete", {}, { verdict: "standing", health: "success", fallsBack: false }],
    [
      "cut after text",
      { outcome: "cut" },
      { verdict: "standing", health: "success", fallsBack: false },
    ],
    [
      "refused after text",
      { outcome: "refused" },
      { verdict: "standing", health: "success", fallsBack: false },
    ],
    [
      "stopped after text",
      { outcome: "cancelled" },
      { verdict: "standing", health: "neutral", fallsBack: false },
    ],
    [
      "stopped before text",
      { outcome: "cancelled", text: "" },
      { verdict: "standing", health: "neutral", fallsBack: false },
    ],
    [
      "refused without text",
      { outcome: "refused", text: "" },
      { verdict: "lost", health: "success", fallsBack: false },
    ],
    [
      "cut without text",
      { outcome: "cut", text: "", error: error("provider_unavailable") },
      { verdict: "lost", health: "failure", fallsBack: true },
    ],
    [
      "failed after text",
      { outcome: "failed", error: error("provider_unavailable") },
      { verdict: "lost", health: "failure", fallsBack: false },
    ],
    [
      "failed before text, in a stream that had begun",
      { outcome: "failed", text: "", error: error("provider_unavailable", { status: 503 }) },
      { verdict: "lost", health: "failure", fallsBack: true },
    ],
    [
      "refused by status before the first byte",
      {
        outcome: "failed",
        text: "",
        hasBegun: false,
        error: error("provider_auth", { status: 401 }),
      },
      { verdict: "void", health: "neutral", fallsBack: true },
    ],
    [
      "never sent, since the provider could not be reached",
      {
        outcome: "failed",
        text: "",
        hasBegun: false,
        error: error("provider_unavailable", { reason: "ECONNREFUSED" }),
      },
      { verdict: "void", health: "failure", fallsBack: true },
    ],
    [
      "reset before the first byte",
      {
        outcome: "failed",
        text: "",
        hasBegun: false,
        error: error("provider_unavailable", { reason: "ECONNRESET" }),
      },
      { verdict: "lost", health: "failure", fallsBack: true },
    ],
  ])("that was %s", (_, changes, { verdict, health, fallsBack }) => {
    const ended = { ...report, ...changes };
    expect(judgeCall(ended)).toBe(verdict);
    expect(judgeHealth(ended)).toBe(health);
    expect(mayFallBack(ended)).toBe(fallsBack);
  });
});

describe("Usage", () => {
  const usage = {
    inputTokens: 5,
    cacheReadTokens: 700,
    cacheWrite5mTokens: 0,
    cacheWrite1hTokens: 0,
    outputTokens: 1,
  };

  test("that came after all text is taken as told", () => {
    const ended = { ...report, usage, isUsageFinal: true };
    expect(judgeUsage(ended, bound, "anthropic")).toEqual({ usage, estimated: false });
  });

  test("that came before the text keeps its input, and our count of the text is added", () => {
    const ended = { ...report, usage, text: "Hola, ¿cómo estás? ".repeat(4) };
    const judged = judgeUsage(ended, bound, "anthropic");
    expect(judged).toMatchObject({
      estimated: true,
      usage: { inputTokens: 5, cacheReadTokens: 700 },
    });
    expect(judged.usage.outputTokens).toBeGreaterThan(10);
  });

  test("that nobody told is never estimated beyond what was reserved", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 3_000 }), fc.constantFrom(...priceSeeds), (text, seed) => {
        const version = { ...seed, id: seed.model };
        const limit = { inputTokens: bound.inputTokensBound, maxOutputTokens: 100 };
        const ended = { ...report, outcome: "cut" as const, text };
        for (const { usage } of [
          judgeUsage(ended, bound, seed.provider),
          judgeUnseenUsage(bound),
        ]) {
          const cost = costOf(version, usage, new Date("2026-11-20T02:00:00Z"));
          expect(cost <= costBoundOf(version, limit)).toBe(true);
        }
      }),
    );
  });
});
