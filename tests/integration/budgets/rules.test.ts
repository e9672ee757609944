import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { RuleTarget } from "#/budgets/budget-rule.ts";
import { changeRules } from "#/budgets/change-rules.ts";
import { prepareBudgets } from "#/budgets/prepare-budgets.ts";
import { reserveTurn } from "#/budgets/reserve.ts";
import { getBudgetOf, getBudgetStatus, readSaid } from "#/budgets/status.ts";
import type { PicoUsd } from "#/shared/money.ts";

import {
  addLearner,
  addServer,
  cent,
  payerOf,
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

const author = { actor: { kind: "manager", discordUserId: "4242" }, reason: "for a test" } as const;

function set(target: RuleTarget, limitPicoUsd: PicoUsd | null) {
  return changeRules({ database }, { changes: [{ target, set: { limitPicoUsd } }], ...author });
}

async function limitsOf(learnerId: string, serverId: string | null) {
  const status = await getBudgetStatus({ database }, payerOf(learnerId, serverId));
  return status.map(({ limitPicoUsd }) => limitPicoUsd);
}

async function changesOf(path: string) {
  return database.sql().execute<Record<string, string | null>[]>(
    `select actor, actor_discord_user_id, before ->> 'limitPicoUsd' as before,
            after ->> 'limitPicoUsd' as after, reason
       from audit_entry where subject = ? order by created_at`,
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
    const targets = [
      { of: "learners", serverId: server },
      { of: "learner", serverId: server, learnerId: learner },
    ] as const;
    await set({ of: "learners", serverId: server }, 20n * cent);
    await set({ of: "learner", serverId: server, learnerId: learner }, 30n * cent);
    expect(await limitsOf(learner, server)).toEqual([30n * cent, 100n * cent]);
    expect(await limitsOf(other, server)).toEqual([20n * cent, 100n * cent]);
    expect(await readSaid({ database }, targets)).toMatchObject([
      { limitPicoUsd: 20n * cent },
      { limitPicoUsd: 30n * cent },
    ]);
    await set({ of: "learner", serverId: server, learnerId: learner }, null);
    await set({ of: "learners", serverId: server }, null);
    expect(await limitsOf(learner, server)).toEqual([10n * cent, 100n * cent]);
  });

  test("is not set where another that was to be set with it cannot be", async () => {
    const server = await addServer(database);
    await set({ of: "server", serverId: server }, 20n * cent);
    const changes = [
      { target: { of: "learners", serverId: server }, set: { limitPicoUsd: 3n * cent } },
      { target: { of: "server", serverId: server }, set: { limitPicoUsd: -1n } },
    ] as const;
    await expect(changeRules({ database }, { changes, ...author })).rejects.toThrow(
      "budget_limits_not_negative",
    );
    expect(await readSaid({ database }, [{ of: "server", serverId: server }])).toMatchObject([
      { limitPicoUsd: 20n * cent },
    ]);
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
    await set({ of: "server", serverId: server }, null);
    await set({ of: "server", serverId: server }, null);
    const row = { actor: "manager", actor_discord_user_id: "4242", reason: "for a test" };
    const [two, three] = [String(2n * cent), String(3n * cent)];
    expect(await changesOf(`server/${server}`)).toEqual([
      { ...row, before: null, after: two },
      { ...row, before: two, after: three },
      { ...row, before: three, after: null },
    ]);
  });

  test("I11: lowered below what is reserved keeps the reservation and admits no other", async () => {
    const [learner, server] = [await addLearner(database), await addServer(database)];
    const reserve = () =>
      database.transaction((sql) =>
        reserveTurn(sql, { payer: payerOf(learner, server), amountPicoUsd: 4n * cent }),
      );
    await reserve();
    await set({ of: "learner", serverId: server, learnerId: learner }, 3n * cent);
    expect(await getBudgetStatus({ database }, payerOf(learner, server))).toMatchObject([
      { pendingPicoUsd: 4n * cent, leftPicoUsd: 0n },
      {},
    ]);
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
                (select count(*) from audit_entry) as changes,
                (select count(*) from price_version) as prices`,
      );
    const before = await count();
    await Promise.all([prepareTestBudgets(database), prepareTestBudgets(database)]);
    expect(await count()).toEqual(before);
  });

  test("with another configuration writes down what it changed", async () => {
    const configuration = { actor: "configuration", actor_discord_user_id: null, reason: null };
    await prepareTestBudgets(database, { operatorPicoUsd: 999n * cent });
    expect(await changesOf("operator")).toEqual([
      {
        ...configuration,
        before: null,
        after: String(testBudgetDefaults.operatorPicoUsd),
      },
      {
        ...configuration,
        before: String(testBudgetDefaults.operatorPicoUsd),
        after: String(999n * cent),
      },
    ]);
  });
});

test("What the operator set by hand stays until the configuration says something else", async () => {
  await set({ of: "servers" }, 55n * cent);
  await prepareTestBudgets(database);
  expect(await getBudgetOf({ database }, { of: "servers" })).toMatchObject({
    limitPicoUsd: 55n * cent,
  });
  await prepareTestBudgets(database, { serverPicoUsd: 66n * cent });
  expect(await getBudgetOf({ database }, { of: "servers" })).toMatchObject({
    limitPicoUsd: 66n * cent,
  });
  await prepareTestBudgets(database);
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
    /mistral\/mistral-small-latest may be used, but its price is not known(.|\n)*deepseek\/deepseek-chat/,
  );
  expect(await bare.sql().execute("select path from budget")).toEqual([]);
  await bare.close();
});

test("Before anything was prepared nothing is granted", async () => {
  const bare = await createTestDatabase();
  const [learnerId, serverId] = [await addLearner(bare), await addServer(bare)];
  const reserve = bare.transaction((sql) =>
    reserveTurn(sql, { payer: payerOf(learnerId, serverId), amountPicoUsd: 1n }),
  );
  await expect(reserve).rejects.toMatchObject({ code: "budget_not_granted" });
  expect(await getBudgetOf({ database: bare }, { of: "server", serverId })).toMatchObject({
    limitPicoUsd: 0n,
  });
  await bare.close();
});

test("I1, I2, I3: none of this broke an invariant of the budgets", async () => {
  expect(await checkBudgetInvariants(database)).toEqual([]);
});
