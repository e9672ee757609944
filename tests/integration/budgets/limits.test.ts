import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { setLimits, type LimitTarget } from "#/budgets/limits.ts";
import { prepareBudgets } from "#/budgets/prepare-budgets.ts";
import { reserveTurn } from "#/budgets/reserve.ts";
import { getBudgetStatus, getServerBudget } from "#/budgets/status.ts";
import type { PicoUsd } from "#/shared/money.ts";

import {
  addLearner,
  addServer,
  cent,
  prepareTestBudgets,
  testBudgetDefaults,
} from "../../support/budget-world.ts";
import { checkBudgetInvariants } from "../../support/check-invariants.ts";
import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await prepareTestBudgets(database);
});

afterAll(async () => {
  await database.close();
});

const admin = "4242";

function set(target: LimitTarget, limitPicoUsd: PicoUsd | undefined) {
  return setLimits({ database }, { limits: [{ target, limitPicoUsd }], actorDiscordUserId: admin });
}

async function limitsOf(learnerId: string, serverId: string | null) {
  const status = await getBudgetStatus({ database }, { learnerId, serverId });
  return status.map(({ limitPicoUsd }) => limitPicoUsd);
}

async function changesOf(path: string) {
  return database.sql().execute<Record<string, string | null>[]>(
    `select actor_discord_user_id, before_pico_usd, after_pico_usd
       from budget_change where path = ? order by changed_at`,
    [path],
  );
}

describe("A limit", () => {
  test("of a new server and of its learners is the configuration's", async () => {
    const [learner, server] = [await addLearner(database), await addServer(database)];
    expect(await limitsOf(learner, server)).toEqual([10n * cent, 100n * cent]);
    expect(await limitsOf(learner, null)).toEqual([5n * cent]);
  });

  test("set for one learner overrules the server's for each, and gives way to it again", async () => {
    const [learner, other] = [await addLearner(database), await addLearner(database)];
    const server = await addServer(database);
    await set({ of: "learners", serverId: server }, 20n * cent);
    await set({ of: "learner", serverId: server, learnerId: learner }, 30n * cent);
    expect(await limitsOf(learner, server)).toEqual([30n * cent, 100n * cent]);
    expect(await limitsOf(other, server)).toEqual([20n * cent, 100n * cent]);
    expect(await getServerBudget({ database }, { serverId: server })).toMatchObject({
      server: { scope: "server", limitPicoUsd: 100n * cent, leftPicoUsd: 100n * cent },
      learnerDefaultPicoUsd: 20n * cent,
      learnerLimits: [{ learnerId: learner, limitPicoUsd: 30n * cent }],
    });
    await set({ of: "learner", serverId: server, learnerId: learner }, undefined);
    await set({ of: "learners", serverId: server }, undefined);
    expect(await limitsOf(learner, server)).toEqual([10n * cent, 100n * cent]);
  });

  test("is not set where another that was to be set with it cannot be", async () => {
    const server = await addServer(database);
    await set({ of: "server", serverId: server }, 20n * cent);
    const limits = [
      { target: { of: "learners", serverId: server }, limitPicoUsd: 3n * cent },
      { target: { of: "server", serverId: server }, limitPicoUsd: -1n },
    ] as const;
    await expect(setLimits({ database }, { limits, actorDiscordUserId: admin })).rejects.toThrow(
      "budget_limit_not_negative",
    );
    expect(await getServerBudget({ database }, { serverId: server })).toMatchObject({
      server: { limitPicoUsd: 20n * cent },
      learnerDefaultPicoUsd: 10n * cent,
    });
    expect(await changesOf(`learner/${server}`)).toEqual([]);
  });

  test("of one learner does not matter on another server or in direct messages", async () => {
    const learner = await addLearner(database);
    const [here, there] = [await addServer(database), await addServer(database)];
    await set({ of: "learner", serverId: here, learnerId: learner }, 30n * cent);
    await set({ of: "server", serverId: here }, 40n * cent);
    expect(await limitsOf(learner, there)).toEqual([10n * cent, 100n * cent]);
    await set({ of: "direct", learnerId: learner }, 7n * cent);
    expect(await limitsOf(learner, null)).toEqual([7n * cent]);
    expect(await limitsOf(learner, here)).toEqual([30n * cent, 40n * cent]);
  });

  test("is kept with who changed it, from what to what", async () => {
    const server = await addServer(database);
    await set({ of: "server", serverId: server }, 2n * cent);
    await set({ of: "server", serverId: server }, 2n * cent);
    await set({ of: "server", serverId: server }, 3n * cent);
    await set({ of: "server", serverId: server }, undefined);
    await set({ of: "server", serverId: server }, undefined);
    const row = { actor_discord_user_id: admin };
    const [two, three] = [String(2n * cent), String(3n * cent)];
    expect(await changesOf(`server/${server}`)).toEqual([
      { ...row, before_pico_usd: null, after_pico_usd: two },
      { ...row, before_pico_usd: two, after_pico_usd: three },
      { ...row, before_pico_usd: three, after_pico_usd: null },
    ]);
  });

  test("lowered below what is reserved keeps the reservation and admits no other (I11)", async () => {
    const [learner, server] = [await addLearner(database), await addServer(database)];
    const reserve = () =>
      database.transaction((sql) =>
        reserveTurn(sql, { learnerId: learner, serverId: server, amountPicoUsd: 4n * cent }),
      );
    await reserve();
    await set({ of: "learner", serverId: server, learnerId: learner }, 3n * cent);
    expect(
      await getBudgetStatus({ database }, { learnerId: learner, serverId: server }),
    ).toMatchObject([{ pendingPicoUsd: 4n * cent, leftPicoUsd: 0n }, {}]);
    await expect(reserve()).rejects.toMatchObject({ code: "budget_turn_too_dear" });
    await set({ of: "learner", serverId: server, learnerId: learner }, 8n * cent);
    await reserve();
  });
});

describe("Preparing the budgets", () => {
  test("again changes nothing", async () => {
    const count = async () =>
      database.sql().execute(
        `select (select count(*) from budget) as limits,
                (select count(*) from budget_change) as changes,
                (select count(*) from price_version) as prices`,
      );
    const before = await count();
    await Promise.all([prepareTestBudgets(database), prepareTestBudgets(database)]);
    expect(await count()).toEqual(before);
  });

  test("with another configuration writes down what it changed", async () => {
    await prepareTestBudgets(database, { operatorPicoUsd: 999n * cent });
    expect(await changesOf("operator")).toEqual([
      {
        actor_discord_user_id: null,
        before_pico_usd: null,
        after_pico_usd: String(testBudgetDefaults.operatorPicoUsd),
      },
      {
        actor_discord_user_id: null,
        before_pico_usd: String(testBudgetDefaults.operatorPicoUsd),
        after_pico_usd: String(999n * cent),
      },
    ]);
  });
});

test("A start names every model that it has no price for, and changes nothing", async () => {
  const bare = await createTestDatabase();
  const services = { database: bare, budgetDefaults: testBudgetDefaults };
  const prepare = prepareBudgets(services, [
    { provider: "anthropic", model: "claude-haiku-5-5" },
    { provider: "mistral", model: "mistral-small-latest" },
    { provider: "ollama", model: "anything" },
    { provider: "deepseek", model: "deepseek-chat" },
  ]);
  await expect(prepare).rejects.toThrow(
    /mistral\/mistral-small-latest, whose price is not known(.|\n)*deepseek\/deepseek-chat/,
  );
  expect(await bare.sql().execute("select path from budget")).toEqual([]);
  await bare.close();
});

test("Before anything was prepared nothing is granted", async () => {
  const bare = await createTestDatabase();
  const [learnerId, serverId] = [await addLearner(bare), await addServer(bare)];
  const reserve = bare.transaction((sql) =>
    reserveTurn(sql, { learnerId, serverId, amountPicoUsd: 1n }),
  );
  await expect(reserve).rejects.toMatchObject({ code: "budget_not_granted" });
  expect(await getServerBudget({ database: bare }, { serverId })).toMatchObject({
    server: { limitPicoUsd: 0n },
    learnerDefaultPicoUsd: 0n,
    learnerLimits: [],
  });
  await bare.close();
});

test("None of this broke an invariant of the budgets (I1, I2, I3)", async () => {
  expect(await checkBudgetInvariants(database)).toEqual([]);
});
