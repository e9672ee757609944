import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import { costOf } from "#/budgets/price.ts";
import { getPresentPrice } from "#/budgets/estimate.ts";
import { getBudgetStatus } from "#/budgets/status.ts";
import { postTurn } from "#/calls/post-call.ts";
import type { ModelReference } from "#/providers/language-model.ts";

import {
  startProviders,
  type SandboxProviders,
} from "../../../sandbox/providers/start-providers.ts";
import { cent, payerOf, prepareTestBudgets } from "../../support/budget-world.ts";
import {
  createCallServices,
  deepSeekFlash,
  haiku,
  hearCall,
  llama,
  mistralSmall,
  openTurn,
  readCalls,
  readLedger,
} from "../../support/call-world.ts";
import { checkBudgetInvariants } from "../../support/check-invariants.ts";
import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
let providers: SandboxProviders;

beforeAll(async () => {
  database = await createTestDatabase();
  providers = await startProviders();
  await prepareTestBudgets(database);
});

afterEach(() => providers.reset());

afterAll(async () => {
  await providers.close();
  await database.close();
});

const usages = {
  anthropic: {
    inputTokens: 11,
    cacheReadTokens: 700,
    cacheWrite5mTokens: 23,
    cacheWrite1hTokens: 31,
    outputTokens: 57,
  },
  mistral: { inputTokens: 120, cacheReadTokens: 64, outputTokens: 57 },
  deepseek: { inputTokens: 120, cacheReadTokens: 64, outputTokens: 57 },
  ollama: { inputTokens: 120, outputTokens: 57 },
};
const noTokens = {
  inputTokens: 0,
  cacheReadTokens: 0,
  cacheWrite5mTokens: 0,
  cacheWrite1hTokens: 0,
  outputTokens: 0,
};

async function statusOf({ learnerId, serverId }: { learnerId: string; serverId: string }) {
  const status = await getBudgetStatus({ database }, payerOf(learnerId, serverId));
  return status.map(({ postedPicoUsd, pendingPicoUsd }) => ({ postedPicoUsd, pendingPicoUsd }));
}

async function operatorStatus() {
  const [row] = await database
    .sql()
    .execute<{ posted_pico_usd: string; pending_pico_usd: string }[]>(
      `select posted_pico_usd, pending_pico_usd from budget_period where path = 'operator'`,
    );
  return { posted: BigInt(row?.posted_pico_usd ?? 0), pending: BigInt(row?.pending_pico_usd ?? 0) };
}

describe("A conversation's call", () => {
  test.each<ModelReference>([haiku, mistralSmall, deepSeekFlash, llama])(
    "I2, I3: to $provider is settled to the pico-dollar with learner, server and operator",
    async (model) => {
      const services = createCallServices(database, providers);
      const turn = await openTurn(database, [model]);
      providers.script(model.provider, {
        text: "¡Muy bien! ¿Y tú?",
        usage: usages[model.provider],
      });
      const before = await operatorStatus();

      const heard = await hearCall(services, turn.request);
      expect(heard).toMatchObject({ text: "¡Muy bien! ¿Y tú?", end: { outcome: "complete" } });
      const standing = heard.end.standing!;
      const settlement = await database.transaction((sql) =>
        postTurn(sql, { reservationId: turn.reservationId, standing }),
      );

      const price = await getPresentPrice(database.sql(), model);
      const cost = costOf(price, { ...noTokens, ...usages[model.provider] }, price.at);
      expect(cost > 0n).toBe(model.provider !== "ollama");
      expect(settlement).toEqual({ posted: true, leftPicoUsd: 10n * cent - cost });
      const entry = { kind: "standing", amount: cost, estimated: false, model: model.model };
      expect(await readLedger(database, turn.request.turnId)).toEqual([
        { scope: "learner", ...entry },
        { scope: "server", ...entry },
        { scope: "operator", ...entry },
      ]);
      const charged = { postedPicoUsd: cost, pendingPicoUsd: 0n };
      expect(await statusOf(turn)).toEqual([charged, charged]);
      expect(await operatorStatus()).toEqual({ posted: before.posted + cost, pending: 0n });
      expect(await readCalls(database, turn.request.turnId)).toMatchObject([
        { state: "posted", outcome: "complete", error_code: null },
      ]);
      expect(providers.requests).toHaveLength(1);
    },
  );

  test("I6: has its row and the operator's reservation before its request is sent", async () => {
    const services = createCallServices(database, providers);
    const turn = await openTurn(database, [haiku]);
    await hearCall(services, turn.request, {
      onEvent: async (event) => {
        if (event.type !== "started") return;
        expect(providers.requests).toHaveLength(0);
        expect(await readCalls(database, turn.request.turnId)).toMatchObject([
          { state: "started" },
        ]);
        expect((await operatorStatus()).pending > 0n).toBe(true);
      },
    });
    expect(providers.requests).toHaveLength(1);
  });

  test("I5: is charged once, whoever settles it again", async () => {
    const services = createCallServices(database, providers);
    const turn = await openTurn(database, [haiku]);
    const { end } = await hearCall(services, turn.request);
    const post = () =>
      database.transaction((sql) =>
        postTurn(sql, { reservationId: turn.reservationId, standing: end.standing! }),
      );
    const settlements = await Promise.all([post(), post(), post()]);
    expect(settlements.filter(({ posted }) => posted)).toHaveLength(1);
    expect(await post()).toEqual({ posted: false, leftPicoUsd: undefined });
    expect(await readLedger(database, turn.request.turnId)).toHaveLength(3);
  });

  test("I9: is charged at the price that was bound when it started", async () => {
    const services = createCallServices(database, providers);
    const turn = await openTurn(database, [mistralSmall]);
    providers.script("mistral", { text: "Sí.", usage: usages.mistral });
    const old = await getPresentPrice(database.sql(), mistralSmall);
    const { end } = await hearCall(services, turn.request, {
      onEvent: async (event) => {
        if (event.type !== "started") return;
        await database.sql().execute(
          `insert into price_version (id, provider, model, valid_from, rates, source, checked_on)
           select gen_random_uuid(), provider, model, now(),
                  replace(rates::text, '"input": 150000', '"input": 999999')::jsonb, source, checked_on
             from price_version where model = 'mistral-small-2603'`,
        );
      },
    });
    await database.transaction((sql) =>
      postTurn(sql, { reservationId: turn.reservationId, standing: end.standing! }),
    );
    const usage = { ...noTokens, ...usages.mistral };
    const present = await getPresentPrice(database.sql(), mistralSmall);
    expect(costOf(present, usage, present.at)).not.toBe(costOf(old, usage, old.at));
    const [learnerEntry] = await readLedger(database, turn.request.turnId);
    expect(learnerEntry?.amount).toBe(costOf(old, usage, old.at));
    await database.sql().execute(`delete from price_version where rates::text like '%999999%'`);
  });
});

describe("What a provider says of its usage", () => {
  async function settleWith(usage: (typeof usages)["ollama"] | "missing") {
    const services = createCallServices(database, providers);
    const turn = await openTurn(database, [mistralSmall]);
    providers.script("mistral", { text: "Claro que sí, vamos.", usage });
    const { end } = await hearCall(services, turn.request);
    await database.transaction((sql) =>
      postTurn(sql, { reservationId: turn.reservationId, standing: end.standing! }),
    );
    return { end, ledger: await readLedger(database, turn.request.turnId) };
  }

  test("I7: is zero: the charge is zero", async () => {
    const { ledger } = await settleWith({ inputTokens: 0, outputTokens: 0 });
    expect(ledger.map(({ amount, estimated }) => ({ amount, estimated }))).toEqual(
      Array.from({ length: 3 }, () => ({ amount: 0n, estimated: false })),
    );
  });

  test.each([
    ["is missing", "missing" as const],
    ["is negative", { inputTokens: -5, outputTokens: 3 }],
    ["is absurd", { inputTokens: 1e12, outputTokens: 3 }],
  ])("I7: %s: a bounded estimate is charged, and marked", async (_, usage) => {
    const { ledger, end } = await settleWith(usage);
    expect(ledger.every(({ amount, estimated }) => amount > 0n && estimated)).toBe(true);
    expect(ledger).toHaveLength(3);
    expect(end.standing?.usage.outputTokens).toBeGreaterThanOrEqual(4);
    expect(end.standing?.usage.outputTokens).toBeLessThanOrEqual(400);
  });
});

describe("A model without a price", () => {
  const unknown: ModelReference = { provider: "anthropic", model: "claude-sonnet-5-5-turbo" };

  test("I8: is refused, and no request is sent", async () => {
    const turn = await openTurn(database, [unknown]);
    const heard = await hearCall(createCallServices(database, providers), turn.request);
    expect(heard.end).toMatchObject({ outcome: "failed", error: { code: "model_unpriced" } });
    expect(heard.startedModels).toEqual([]);
    expect(providers.requests).toHaveLength(0);
  });

  test("gives way to the next candidate", async () => {
    const turn = await openTurn(database, [unknown, mistralSmall]);
    const heard = await hearCall(createCallServices(database, providers), turn.request);
    expect(heard.startedModels).toEqual(["mistral-small-2603"]);
    expect(heard.end.outcome).toBe("complete");
  });
});

test("Without a candidate there is no call", async () => {
  const turn = await openTurn(database, []);
  const heard = await hearCall(createCallServices(database, providers), turn.request);
  expect(heard.end).toMatchObject({ outcome: "failed", error: { code: "model_missing" } });
});

test("An empty operator's budget is told, and no request is sent", async () => {
  const poor = await createTestDatabase();
  await prepareTestBudgets(poor, { operatorPicoUsd: 1n });
  const turn = await openTurn(poor, [haiku, llama]);
  const services = createCallServices(poor, providers);
  const refused = await hearCall(services, { ...turn.request, candidates: [haiku] });
  expect(refused.end).toMatchObject({ outcome: "failed", error: { code: "budget_turn_too_dear" } });
  expect(providers.requests).toHaveLength(0);
  const free = await hearCall(services, turn.request);
  expect(free).toMatchObject({ startedModels: ["llama3.2:3b"], end: { outcome: "complete" } });
  await poor.close();
});

test("A worker that lost its lease sends no request, and its reservation is freed", async () => {
  const turn = await openTurn(database, [haiku, mistralSmall], { holdsLease: () => false });
  const heard = await hearCall(createCallServices(database, providers), turn.request);
  expect(heard.end).toMatchObject({ outcome: "failed", error: { code: "lease_lost" } });
  expect(providers.requests).toHaveLength(0);
  expect(await readCalls(database, turn.request.turnId)).toMatchObject([
    { state: "void", error_code: "lease_lost" },
  ]);
});

test("What the database throws comes out, and the provider's circuit stays as it was", async () => {
  const services = createCallServices(database, providers);
  const turn = await openTurn(database, [haiku], { work: { workId: "nobody", fence: 1n } });
  await expect(hearCall(services, turn.request)).rejects.toThrow(
    "invalid input syntax for type uuid",
  );
  expect(providers.requests).toHaveLength(0);
  expect(services.circuits.tryEnter("anthropic")).toBe(true);
});

test("A temperature reaches a model that takes one", async () => {
  const turn = await openTurn(database, [mistralSmall], { temperature: 0.25 });
  await hearCall(createCallServices(database, providers), turn.request);
  expect(JSON.parse(providers.requests[0]!.rawBody)).toMatchObject({ temperature: 0.25 });
});

test("I1, I2, I3: none of this broke an invariant of the budgets", async () => {
  expect(await checkBudgetInvariants(database)).toEqual([]);
});
