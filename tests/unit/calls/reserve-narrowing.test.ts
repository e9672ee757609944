import { describe, expect, test } from "vitest";

import { reserveNarrowing } from "#/calls/reserve-narrowing.ts";
import type { ModelReference } from "#/providers/language-model.ts";
import { ParleyError, type ErrorCode, type ErrorContext } from "#/shared/errors.ts";

const dear: ModelReference = { provider: "anthropic", model: "dear" };
const cheap: ModelReference = { provider: "mistral", model: "cheap" };
const free: ModelReference = { provider: "ollama", model: "free" };
const costs = new Map([
  [dear, 30n],
  [cheap, 10n],
  [free, 0n],
]);
const until = new Date("2026-12-01T00:00:00Z");

const refusal = (code: ErrorCode, context: ErrorContext) => new ParleyError(code, context);
const ownEmpty = (atLimit: string) =>
  refusal("budget_learner_empty", { scope: "learner", atLimit, resetsAt: until });
const serverEmpty = (atLimit: string) =>
  refusal("budget_server_empty", { scope: "server", atLimit });

/** Reserves for three models, refused as told, one try after the other; answers what was tried. */
async function reserve(refusals: readonly Error[], candidates = [dear, cheap, free]) {
  const tried: string[][] = [];
  const work = {
    candidates,
    bound: ([model]: readonly ModelReference[]) => Promise.resolve(costs.get(model ?? dear) ?? 0n),
    reserve: (models: readonly ModelReference[]) => {
      tried.push(models.map(({ model }) => model));
      const refused = refusals[tried.length - 1];
      return refused ? Promise.reject(refused) : Promise.resolve("held");
    },
  };
  try {
    return { ...(await reserveNarrowing(work)), tried };
  } catch (error) {
    return { error, tried };
  }
}

describe("Where a budget lacks the money", () => {
  test("all candidates are asked for once where there is enough", async () => {
    const tried = [["dear", "cheap", "free"]];
    expect(await reserve([])).toEqual({ reserved: "held", narrowing: null, tried });
  });

  test.for([
    ["local", ["free"]],
    ["cheapest", ["free"]],
  ] as const)("and its rule says %s, it is tried again with %j", async ([atLimit, models]) => {
    const narrowed = await reserve([ownEmpty(atLimit)]);
    expect(narrowed).toMatchObject({ reserved: "held", narrowing: { atLimit, until } });
    expect(narrowed.tried.at(-1)).toEqual(models);
  });

  test("it is tried again though some money is left, only less than one answer may cost", async () => {
    const short = refusal("budget_short", { scope: "learner", atLimit: "local", resetsAt: until });
    expect(await reserve([short])).toMatchObject({ narrowing: { atLimit: "local", until } });
  });

  test("the cheapest is the first of those that cost least, whatever its place", async () => {
    const twin = { provider: "deepseek", model: "twin" } as const;
    costs.set(twin, 10n);
    const { tried } = await reserve([ownEmpty("cheapest")], [dear, cheap, twin]);
    expect(tried).toEqual([["dear", "cheap", "twin"], ["cheap"]]);
  });

  test("that another one lacks what the cheapest costs leads on to what costs nothing", async () => {
    const narrowed = await reserve([ownEmpty("cheapest"), serverEmpty("local")]);
    expect(narrowed).toMatchObject({ narrowing: { atLimit: "local", until: null } });
    expect(narrowed.tried).toEqual([["dear", "cheap", "free"], ["free"], ["free"]]);
  });

  test("each way is tried once: then the first refusal stands", async () => {
    const first = ownEmpty("cheapest");
    const { error, tried } = await reserve([first, serverEmpty("local"), serverEmpty("cheapest")]);
    expect(error).toBe(first);
    expect(tried).toHaveLength(3);
  });

  test("the refusal stands as it was where nothing is free", async () => {
    const first = ownEmpty("local");
    const { error, tried } = await reserve([first], [dear, cheap]);
    expect(error).toBe(first);
    expect(tried).toHaveLength(1);
  });

  test("the refusal stands where the free ones are refused too", async () => {
    const first = ownEmpty("local");
    const freeEmpty = refusal("budget_free_empty", { scope: "learner", atLimit: "local" });
    expect((await reserve([first, freeEmpty])).error).toBe(first);
  });

  test("what is too dear for ever is said without a time", async () => {
    const context = { scope: "learner", atLimit: "local", resetsAt: until };
    const narrowed = await reserve([refusal("budget_turn_too_dear", context)]);
    expect(narrowed).toMatchObject({ narrowing: { atLimit: "local", until: null } });
  });
});

test.for<[ErrorCode, string]>([
  ["budget_in_use", "local"],
  ["budget_paused", "local"],
  ["budget_not_granted", "refuse"],
  ["budget_free_empty", "cheapest"],
  ["budget_learner_empty", "refuse"],
  ["budget_server_empty", "alert"],
  ["model_unpriced", "local"],
])("%s stays a refusal though the rule says %s", async ([code, atLimit]) => {
  const error = refusal(code, { scope: "learner", atLimit });
  expect(await reserve([error])).toEqual({ error, tried: [["dear", "cheap", "free"]] });
});

test("What is no refusal, but a fault, is not hidden behind one", async () => {
  const fault = new Error("connection terminated");
  expect((await reserve([ownEmpty("local"), fault])).error).toBe(fault);
});
