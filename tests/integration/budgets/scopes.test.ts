import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { Payer } from "#/budgets/budget-path.ts";
import type { HolderTarget, RuleFields, RuleTarget } from "#/budgets/budget-rule.ts";
import { changeRules, grantOnce } from "#/budgets/change-rules.ts";
import { extendReservation, reserveTurn } from "#/budgets/reserve.ts";
import { releaseReservation } from "#/budgets/settle.ts";
import { getBudgetOf, getBudgetStatus } from "#/budgets/status.ts";
import { newId } from "#/shared/ids.ts";
import type { PicoUsd } from "#/shared/money.ts";

import {
  addLearner,
  addServer,
  cent,
  payerOf,
  prepareTestBudgets,
} from "../../support/budget-world.ts";
import { checkBudgetInvariants } from "../../support/check-invariants.ts";
import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await prepareTestBudgets(database);
});

afterAll(() => database.close());

const author = { actor: { kind: "operator" }, reason: "for a test" } as const;

function say(target: RuleTarget, set: Partial<RuleFields>) {
  return changeRules({ database }, { changes: [{ target, set }], ...author });
}

function reserve(payer: Payer, amountPicoUsd: PicoUsd, freeTokens = 0) {
  return database.transaction((sql) => reserveTurn(sql, { payer, amountPicoUsd, freeTokens }));
}

/** Pending amounts by scope; of a role and a channel, by their id. */
async function pendingOf(payer: Payer) {
  const status = await getBudgetStatus({ database }, payer);
  return status.map(({ path, pendingPicoUsd }) => [path.split("/").pop(), pendingPicoUsd]);
}

async function member() {
  const [learnerId, serverId] = [await addLearner(database), await addServer(database)];
  return { ...payerOf(learnerId, serverId), serverId };
}

describe("A role's or a channel's budget", () => {
  test("is a pool of all who have the role or write there, and counts only where one is set", async () => {
    const { learnerId, serverId } = await member();
    const [roleId, channelId] = [newId(), newId()];
    const payer = { learnerId, serverId, channelId, roleIds: [newId(), roleId] };
    await reserve(payer, cent);
    await say({ of: "role", serverId, roleId }, { limitPicoUsd: 3n * cent });
    await say({ of: "channel", serverId, channelId }, { limitPicoUsd: 4n * cent });
    await reserve(payer, 2n * cent);
    expect(await pendingOf(payer)).toEqual([
      [learnerId, 3n * cent],
      [roleId, 2n * cent],
      [channelId, 2n * cent],
      [serverId, 3n * cent],
    ]);
    const other = { ...payer, learnerId: await addLearner(database) };
    await expect(reserve(other, 2n * cent)).rejects.toMatchObject({
      code: "budget_in_use",
      context: { scope: "role" },
    });
    const withoutRole = { ...other, roleIds: [] };
    await reserve(withoutRole, 2n * cent);
    await expect(reserve(withoutRole, cent)).rejects.toMatchObject({
      code: "budget_in_use",
      context: { scope: "channel" },
    });
  });

  test("of several roles the one with the most left pays alone, until another has more", async () => {
    const { learnerId, serverId } = await member();
    const [small, large] = [newId(), newId()];
    const payer = { learnerId, serverId, channelId: null, roleIds: [small, large] };
    await say({ of: "role", serverId, roleId: small }, { limitPicoUsd: 2n * cent });
    await say({ of: "role", serverId, roleId: large }, { limitPicoUsd: 4n * cent });
    for (let turn = 0; turn < 3; turn += 1) await reserve(payer, 2n * cent);
    expect(await pendingOf(payer)).toMatchObject([
      [learnerId, 6n * cent],
      [small, 2n * cent],
      [large, 4n * cent],
      [serverId, 6n * cent],
    ]);
    await expect(reserve(payer, cent)).rejects.toMatchObject({ context: { scope: "role" } });
  });

  test("of several roles all that they have is used by turns that come at once", async () => {
    const { learnerId, serverId } = await member();
    await say({ of: "learners", serverId }, { limitPicoUsd: 100n * cent });
    const roleIds = [newId(), newId(), newId()];
    for (const roleId of roleIds) {
      await say({ of: "role", serverId, roleId }, { limitPicoUsd: 3n * cent });
    }
    const payer = { learnerId, serverId, channelId: null, roleIds };
    const turns = Array.from({ length: 9 }, () => reserve(payer, cent));
    const results = await Promise.allSettled(turns);
    expect(results.filter(({ status }) => status === "fulfilled").length).toBeGreaterThanOrEqual(7);
    for (let turn = 0; turn < 9; turn += 1) await reserve(payer, cent).catch(() => undefined);
    const status = await getBudgetStatus({ database }, payer);
    const roles = status.filter(({ scope }) => scope === "role");
    expect(roles.map(({ leftPicoUsd }) => leftPicoUsd)).toEqual([0n, 0n, 0n]);
  });
});

describe("A learner's own limit", () => {
  test("only ever lowers what they are granted", async () => {
    const { learnerId, serverId, ...payer } = await member();
    const target = { of: "learner", serverId, learnerId } as const;
    await say(target, { ownLimitPicoUsd: 3n * cent });
    await expect(reserve({ learnerId, serverId, ...payer }, 4n * cent)).rejects.toMatchObject({
      code: "budget_turn_too_dear",
    });
    await say(target, { ownLimitPicoUsd: 30n * cent });
    expect(await getBudgetOf({ database }, target)).toMatchObject({ limitPicoUsd: 10n * cent });
    await say(target, { ownLimitPicoUsd: null });
    expect(await getBudgetOf({ database }, target)).toMatchObject({ ownLimitPicoUsd: null });
  });
});

describe("A grant", () => {
  test("adds to the present period alone, and is written down", async () => {
    const { learnerId, serverId } = await member();
    const payer = payerOf(learnerId, serverId);
    const target = { of: "learner", serverId, learnerId } as const;
    await reserve(payer, 10n * cent);
    await grantOnce({ database }, { target, amountPicoUsd: 2n * cent, ...author });
    await reserve(payer, 2n * cent);
    await expect(reserve(payer, 1n)).rejects.toMatchObject({ code: "budget_in_use" });
    const rows = await database.sql().execute(
      `select actor, before ->> 'grantedPicoUsd' as before, after ->> 'grantedPicoUsd' as after
         from audit_entry where change = 'grant' and server_id = ?`,
      [serverId],
    );
    expect(rows).toEqual([{ actor: "operator", before: "0", after: String(2n * cent) }]);
  });

  test("to a role or a channel without a rule is refused: nothing limits it", async () => {
    const serverId = await addServer(database);
    const target: HolderTarget = { of: "role", serverId, roleId: newId() };
    await expect(
      grantOnce({ database }, { target, amountPicoUsd: cent, ...author }),
    ).rejects.toMatchObject({ code: "budget_rule_missing" });
  });
});

describe("A pause", () => {
  test.each(["learners", "learner", "role", "channel", "server"] as const)(
    "of %s stops new turns, free ones too, and not those under way",
    async (of) => {
      const { learnerId, serverId } = await member();
      const [roleId, channelId] = [newId(), newId()];
      const payer = { learnerId, serverId, channelId, roleIds: [roleId] };
      const running = await reserve(payer, cent);
      const targets = {
        learners: { of: "learners", serverId },
        learner: { of: "learner", serverId, learnerId },
        role: { of: "role", serverId, roleId },
        channel: { of: "channel", serverId, channelId },
        server: { of: "server", serverId },
      } as const;
      const target = targets[of];
      await say(target, { isPaused: true });
      const scope = of === "learners" ? "learner" : of;
      const refusal = { code: "budget_paused", context: { scope } };
      await expect(reserve(payer, cent)).rejects.toMatchObject(refusal);
      await expect(reserve(payer, 0n)).rejects.toMatchObject(refusal);
      expect(await database.transaction((sql) => releaseReservation(sql, running))).toBe(true);
      await say(target, { isPaused: null });
      await reserve(payer, cent);
    },
  );

  test("of each learner leaves those out who were taken up again by name", async () => {
    const { learnerId, serverId } = await member();
    await say({ of: "learners", serverId }, { isPaused: true });
    await say({ of: "learner", serverId, learnerId }, { isPaused: false });
    await reserve(payerOf(learnerId, serverId), cent);
    await expect(
      reserve(payerOf(await addLearner(database), serverId), cent),
    ).rejects.toMatchObject({ code: "budget_paused" });
  });
});

describe("What the operator alone says", () => {
  test("a pause, which nobody else lifts, however particularly they say so", async () => {
    const { learnerId, serverId } = await member();
    const payer = payerOf(learnerId, serverId);
    await say({ of: "learners", serverId }, { isStopped: true });
    await say({ of: "learner", serverId, learnerId }, { isPaused: false });
    await expect(reserve(payer, cent)).rejects.toMatchObject({ code: "budget_paused" });
    expect(await getBudgetOf({ database }, { of: "learner", serverId, learnerId })).toMatchObject({
      isStopped: true,
      isPaused: true,
    });
    await say({ of: "learners", serverId }, { isStopped: null });
    await reserve(payer, cent);
  });

  test("a ceiling, which holds whatever others grant", async () => {
    const { learnerId, serverId } = await member();
    const payer = payerOf(learnerId, serverId);
    const target = { of: "learner", serverId, learnerId } as const;
    await say({ of: "learners", serverId }, { ceilingPicoUsd: 3n * cent });
    await say(target, { limitPicoUsd: 50n * cent });
    expect(await getBudgetOf({ database }, target)).toMatchObject({
      limitPicoUsd: 3n * cent,
      admitsPicoUsd: 3n * cent,
    });
    await expect(reserve(payer, 3n * cent + 1n)).rejects.toMatchObject({
      code: "budget_turn_too_dear",
    });
    await reserve(payer, 3n * cent);
  });
});

describe("A budget that only alerts", () => {
  test("admits up to the operator's ceiling, and without one no more than its limit", async () => {
    const { learnerId, serverId } = await member();
    const payer = payerOf(learnerId, serverId);
    const target = { of: "learner", serverId, learnerId } as const;
    await say(target, { atLimit: "alert", limitPicoUsd: 5n * cent });
    await reserve(payer, 5n * cent);
    await expect(reserve(payer, 1n)).rejects.toMatchObject({ code: "budget_in_use" });
    await say(target, { ceilingPicoUsd: 8n * cent });
    await reserve(payer, 3n * cent);
    await expect(reserve(payer, 1n)).rejects.toMatchObject({
      code: "budget_in_use",
      context: { atLimit: "alert" },
    });
  });
});

describe("Turns that cost nothing", () => {
  test("count as turns and by their tokens, and end with what they really took", async () => {
    const { learnerId, serverId } = await member();
    const payer = payerOf(learnerId, serverId);
    const target = { of: "learner", serverId, learnerId } as const;
    await say(target, { freeTurnsLimit: 2, freeTokensLimit: 1_000n });
    const first = await reserve(payer, 0n, 600);
    const refusal = { code: "budget_free_empty", context: { scope: "learner" } };
    await expect(reserve(payer, 0n, 401)).rejects.toMatchObject(refusal);
    const extend = (freeTokens: number) =>
      database.transaction((sql) =>
        extendReservation(sql, first, { amountPicoUsd: 0n, freeTokens }),
      );
    await extend(300);
    await expect(extend(101)).rejects.toMatchObject(refusal);
    await reserve(payer, 0n, 100);
    await expect(reserve(payer, 0n, 0)).rejects.toMatchObject(refusal);
    await database.transaction((sql) => releaseReservation(sql, first));
    expect(await getBudgetOf({ database }, target)).toMatchObject({
      freeTurns: { used: 1, limit: 2 },
      freeTokens: { used: 100, limit: 1_000 },
    });
  });

  test("of a role without a limit of money are counted all the same", async () => {
    const { learnerId, serverId } = await member();
    const roleId = newId();
    const payer = { learnerId, serverId, channelId: null, roleIds: [roleId] };
    await say({ of: "role", serverId, roleId }, { freeTurnsLimit: 1 });
    await reserve(payer, 5n * cent);
    await reserve(payer, 0n);
    await expect(reserve(payer, 0n)).rejects.toMatchObject({
      code: "budget_free_empty",
      context: { scope: "role" },
    });
    expect(await getBudgetOf({ database }, { of: "role", serverId, roleId })).toMatchObject({
      hasLimit: false,
    });
  });
});

test("I1, I2, I3: none of this broke an invariant of the budgets", async () => {
  expect(await checkBudgetInvariants(database)).toEqual([]);
});
