import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { estimateTurnCost, getPresentPrice } from "#/budgets/estimate.ts";
import { ratesSchema, readPricePerMillion } from "#/budgets/price.ts";
import { reserveTurn } from "#/budgets/reserve.ts";

import {
  countOutcomes,
  createBudgetActs,
  outcomeOf,
  type BudgetActs,
} from "../../support/budget-acts.ts";
import {
  addLearner,
  addServer,
  cent,
  payerOf,
  prepareTestBudgets,
} from "../../support/budget-world.ts";
import { haiku, llama } from "../../support/call-world.ts";
import { checkBudgetInvariants } from "../../support/check-invariants.ts";
import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

/*
 * What goes wrong elsewhere when money is asked for, each fault by the name of where it was seen, and
 * that it does not go wrong here. The others are in the files beside this one.
 */

let database: TestDatabase;
let acts: BudgetActs;

beforeAll(async () => {
  database = await createTestDatabase();
  await prepareTestBudgets(database);
  acts = await createBudgetActs(database);
});

afterAll(() => database.close());

async function newPayer() {
  return payerOf(await addLearner(database), await addServer(database));
}

const times = <Made>(count: number, make: (index: number) => Made): Made[] =>
  Array.from({ length: count }, (_, index) => make(index));

describe("Who asks at once", () => {
  test("LiteLLM, LibreChat, Portkey, Helicone: what is checked and counted afterwards is overspent by as many as ask at once", async () => {
    const payer = await newPayer();
    await acts.say({ of: "server", serverId: payer.serverId! }, { limitPicoUsd: 5n * cent });
    const learners = await Promise.all(times(8, () => addLearner(database)));
    const askAndSpend = async (learnerId: string) => {
      const id = await acts.reserve({ ...payer, learnerId }, cent);
      await acts.settle(id, cent);
    };
    const asked = times(40, (index) => askAndSpend(learners[index % 8]!));
    expect((await countOutcomes(asked))["admitted"]).toBe(5);
    expect((await acts.status(payer)).at(-1)).toMatchObject({
      postedPicoUsd: 5n * cent,
      pendingPicoUsd: 0n,
      leftPicoUsd: 0n,
    });
  });

  test("LiteLLM: the first ones of somebody never seen before pass by the default", async () => {
    const payer = await newPayer();
    const asked = times(25, () => acts.reserve(payer, cent));
    expect(await countOutcomes(asked)).toEqual({ admitted: 10, budget_in_use: 15 });
  });

  test("wasp, elizaOS, otari: two that each fit alone are both let through", async () => {
    const payer = await newPayer();
    const asked = times(2, () => acts.reserve(payer, 6n * cent));
    expect(await countOutcomes(asked)).toEqual({ admitted: 1, budget_in_use: 1 });
  });
});

describe("At the limit", () => {
  test("Vercel AI Gateway: the request that crosses the limit is completed", async () => {
    const payer = await newPayer();
    await acts.settle(await acts.reserve(payer, 9n * cent), 9n * cent);
    expect(await outcomeOf(acts.reserve(payer, cent + 1n))).toMatchObject({
      code: "budget_short",
    });
  });

  test("OpenRouter: an account goes below zero", async () => {
    const payer = await newPayer();
    const id = await acts.reserve(payer, 10n * cent);
    await acts.settle(id, 11n * cent);
    const [learner, server] = await acts.status(payer);
    expect(learner).toMatchObject({ postedPicoUsd: 10n * cent, leftPicoUsd: 0n });
    expect(server).toMatchObject({ postedPicoUsd: 10n * cent, leftPicoUsd: 90n * cent });
  });

  test("All but OpenRouter: held by others, too large for any, and spent until when are one answer", async () => {
    const payer = await newPayer();
    const resetsAt = expect.any(Date) as Date;
    const held = await acts.reserve(payer, 9n * cent);
    const ask = (amountPicoUsd: bigint) => outcomeOf(acts.reserve(payer, amountPicoUsd));
    expect(await ask(2n * cent)).toMatchObject({ code: "budget_in_use", scope: "learner" });
    expect(await ask(11n * cent)).toMatchObject({ code: "budget_turn_too_dear" });
    await acts.settle(held, 9n * cent);
    expect(await ask(2n * cent)).toMatchObject({
      code: "budget_short",
      scope: "learner",
      resetsAt,
    });
  });

  test("LiteLLM: whose budget is empty is not told, and the others are charged all the same", async () => {
    const [payer, other] = [await newPayer(), await addLearner(database)];
    await acts.say({ of: "server", serverId: payer.serverId! }, { limitPicoUsd: 3n * cent });
    await acts.settle(await acts.reserve({ ...payer, learnerId: other }, 3n * cent), 3n * cent);
    expect(await outcomeOf(acts.reserve(payer, cent))).toMatchObject({
      code: "budget_server_empty",
      scope: "server",
    });
    expect((await acts.status(payer))[0]).toMatchObject({ postedPicoUsd: 0n, pendingPicoUsd: 0n });
  });

  test("Open WebUI: there is none for each and one for a group at once, nor a word before the wall", async () => {
    const payer = { ...(await newPayer()), roleIds: ["77"] };
    const serverId = payer.serverId!;
    await acts.say({ of: "role", serverId, roleId: "77" }, { limitPicoUsd: 4n * cent });
    await acts.settle(await acts.reserve(payer, 4n * cent), 3n * cent);
    const other = { ...payer, learnerId: await addLearner(database) };
    expect(await outcomeOf(acts.reserve(other, 2n * cent))).toMatchObject({
      code: "budget_short",
    });
    const told = await database.sql().execute(
      `select period.scope, threshold from budget_notice notice
         join budget_period period on period.id = notice.budget_period_id
        where period.server_id = ? order by threshold`,
      [serverId],
    );
    expect(told).toEqual([
      { scope: "role", threshold: 50 },
      { scope: "role", threshold: 75 },
    ]);
  });
});

describe("Who is not known, and what is not said", () => {
  test("LibreChat: whoever is first seen elsewhere is locked at 0", async () => {
    const payer = await newPayer();
    const inDirect = { ...payer, serverId: null };
    await acts.settle(await acts.reserve(inDirect, 5n * cent), 5n * cent);
    expect((await acts.status(payer))[0]).toMatchObject({ leftPicoUsd: 10n * cent });
    await acts.reserve(payer, 10n * cent);
    const elsewhere = { ...payer, serverId: await addServer(database) };
    expect((await acts.status(elsewhere))[0]).toMatchObject({ leftPicoUsd: 10n * cent });
  });

  test("WSO2, APISIX: where no policy is found, everything is let through", async () => {
    const payer = await newPayer();
    const asked = database.transaction(async (sql) => {
      await sql.execute("delete from budget");
      return reserveTurn(sql, { payer, amountPicoUsd: 0n });
    });
    expect(await outcomeOf(asked)).toMatchObject({ code: "budget_not_granted", scope: "learner" });
  });

  test("LiteLLM, tokenlens: a model without a price blocks everybody, or is free for everybody", async () => {
    const bound = { inputTokens: 1_000, maxOutputTokens: 100 };
    const estimate = (model: string) =>
      estimateTurnCost(database.sql(), { candidates: [{ ...haiku, model }], ...bound });
    for (const model of ["claude-haiku-6", "claude-haiku-latest", "claude-haiku-5-5-turbo"]) {
      await expect(estimate(model)).rejects.toMatchObject({
        code: "model_unpriced",
        context: { model: `anthropic/${model}` },
      });
    }
    expect((await estimate(haiku.model)) > 0n).toBe(true);
    // Free is only what is declared so.
    expect(await estimateTurnCost(database.sql(), { candidates: [llama], ...bound })).toBe(0n);
  });

  test("genai-prices: a model whose name begins like another's costs what that one does", async () => {
    const priceOf = (model: string) => getPresentPrice(database.sql(), { ...haiku, model });
    const [older, newer] = [await priceOf("claude-sonnet-5"), await priceOf("claude-sonnet-5-5")];
    expect(older.rates[0]?.cacheRead).toBe(200_000);
    expect(newer.rates[0]?.cacheRead).toBe(100_000);
  });

  test("LiteLLM: a price in the wrong unit blocks everybody", () => {
    expect(() => readPricePerMillion("100000")).toThrow(RangeError);
    expect(() => readPricePerMillion("0.0000001")).toThrow(RangeError);
  });

  test("LibreChat: a negative price gives money away", () => {
    const rate = { aboveInputTokens: 0, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0, output: 1 };
    expect(ratesSchema.safeParse([{ ...rate, input: 1 }]).success).toBe(true);
    expect(ratesSchema.safeParse([{ ...rate, input: -1 }]).success).toBe(false);
    expect(() => readPricePerMillion("-1")).toThrow(RangeError);
  });
});

test("I1, I2, I3: none of this broke an invariant of the budgets", async () => {
  expect(await checkBudgetInvariants(database)).toEqual([]);
});
