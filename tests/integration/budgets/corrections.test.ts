import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { BudgetScope } from "#/budgets/budget-path.ts";
import type { HolderTarget } from "#/budgets/budget-rule.ts";
import { adjustSpent } from "#/budgets/corrections/adjust.ts";
import { refundCharge } from "#/budgets/corrections/refund.ts";
import { getBudgetStatus } from "#/budgets/status.ts";
import { eraseIdentity, insertErasure } from "#/privacy/erase.repository.ts";
import { newId } from "#/shared/ids.ts";

import {
  addLearner,
  addServer,
  cent,
  payerOf,
  prepareTestBudgets,
} from "../../support/budget-world.ts";
import { haiku } from "../../support/call-world.ts";
import { chargeTurn, noUsage } from "../../support/charge-turn.ts";
import { checkBudgetInvariants } from "../../support/check-invariants.ts";
import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await prepareTestBudgets(database);
});

afterAll(() => database.close());

const author = { actor: { kind: "operator" }, reason: "the answer was rude" } as const;

const answerUsage = { ...noUsage, inputTokens: 900, cacheReadTokens: 50, outputTokens: 120 };

/** A charged turn, and how its learner and server stand. */
async function charge() {
  const turn = await chargeTurn(database, answerUsage);
  const spent = async () => {
    const rooms = await getBudgetStatus({ database }, payerOf(turn.learnerId, turn.serverId));
    return rooms.map(({ postedPicoUsd }) => postedPicoUsd);
  };
  return { ...turn, spent };
}

const refund = (chargeId: string, amountPicoUsd?: bigint, reason: string = author.reason) =>
  refundCharge({ database }, { ...author, chargeId, amountPicoUsd, reason });

const adjust = (target: HolderTarget, amountPicoUsd: bigint, reason: string = author.reason) =>
  adjustSpent({ database }, { ...author, target, amountPicoUsd, reason });

describe("A refund", () => {
  test("gives a turn's charge back to all who were charged, and is found by turn and by call", async () => {
    const { turnId, callId, costPicoUsd, spent, learnerId, serverId } = await charge();
    const { periods } = await refund(turnId);
    expect(periods.map(({ path, amountPicoUsd }) => [path, amountPicoUsd])).toEqual(
      expect.arrayContaining([
        [`learner/${serverId}/${learnerId}`, -costPicoUsd],
        [`server/${serverId}`, -costPicoUsd],
        ["operator", -costPicoUsd],
      ]),
    );
    expect(await spent()).toEqual([0n, 0n]);
    await expect(refund(callId, undefined, "once more")).rejects.toMatchObject({
      fault: "refunded_already",
    });
    const entries = await database.sql().execute(
      `select kind, actor, reason, provider, model, turn_id, reservation_id, output_tokens
         from ledger_entry where call_id = ? and kind = 'refund' limit 1`,
      [callId],
    );
    expect(entries).toEqual([
      {
        kind: "refund",
        actor: "operator",
        reason: "the answer was rude",
        ...haiku,
        turn_id: turnId,
        reservation_id: null,
        output_tokens: 0,
      },
    ]);
  });

  test("of a part leaves the rest, and gives no more than that back later", async () => {
    const { callId, costPicoUsd, spent } = await charge();
    await refund(callId, 7n);
    expect(await spent()).toEqual([costPicoUsd - 7n, costPicoUsd - 7n]);
    await expect(refund(callId, costPicoUsd)).rejects.toMatchObject({
      fault: "refund_too_large",
      amountPicoUsd: costPicoUsd - 7n,
    });
    await refund(callId);
    expect(await spent()).toEqual([0n, 0n]);
  });

  test("that is asked for twice at once, or again later, is made once", async () => {
    const { callId, costPicoUsd, spent } = await charge();
    const made = await Promise.all([refund(callId, 9n), refund(callId, 9n), refund(callId, 9n)]);
    expect(made.filter(({ isRepeated }) => isRepeated)).toHaveLength(2);
    expect(await refund(callId, 9n)).toEqual({ isRepeated: true, periods: [] });
    expect(await spent()).toEqual([costPicoUsd - 9n, costPicoUsd - 9n]);
    await refund(callId, 9n, "they complained again");
    expect(await spent()).toEqual([costPicoUsd - 18n, costPicoUsd - 18n]);
  });

  test("is refused for what was never charged", async () => {
    await expect(refund(newId())).rejects.toMatchObject({ fault: "charge_missing" });
  });

  test("goes to the closed period that was charged, and never below what is spent there", async () => {
    const { callId, serverId, learnerId, costPicoUsd } = await charge();
    await adjust({ of: "server", serverId }, 3n - costPicoUsd);
    await database
      .sql()
      .execute("update budget_period set closed_at = now() where server_id = ?", [serverId]);
    for (const target of [
      { of: "server", serverId },
      { of: "learner", serverId, learnerId },
    ] as const) {
      await adjust(target, cent, "of the period after");
    }
    await refund(callId);
    const rows = await database.sql().execute<{ scope: BudgetScope; posted: string }[]>(
      `select scope, posted_pico_usd as posted from budget_period
        where server_id = ? and closed_at is not null order by scope`,
      [serverId],
    );
    expect(rows).toEqual([
      { scope: "learner", posted: "0" },
      { scope: "server", posted: "0" },
    ]);
  });

  test("reaches the books of a learner who was erased meanwhile", async () => {
    const { callId, learnerId, costPicoUsd } = await charge();
    await database.transaction(async (sql) => {
      await insertErasure(sql, learnerId);
      await eraseIdentity(sql, learnerId);
    });
    const { periods } = await refund(callId);
    expect(periods.map(({ amountPicoUsd }) => amountPicoUsd)).toEqual(
      Array.from({ length: 3 }, () => -costPicoUsd),
    );
    const [row] = await database
      .sql()
      .execute("select posted_pico_usd as posted from budget_period where learner_id = ?", [
        learnerId,
      ]);
    expect(row).toEqual({ posted: "0" });
  });

  test("is written down with who made it, for each budget that it went to", async () => {
    const { callId, costPicoUsd, serverId } = await charge();
    await refundCharge(
      { database },
      { chargeId: callId, actor: { kind: "manager", discordUserId: "42" }, reason: "a favour" },
    );
    const noted = await database.sql().execute(
      `select server_id, change, actor, actor_discord_user_id, before, after, reason
         from audit_entry where subject = ?`,
      [`server/${serverId}`],
    );
    expect(noted).toEqual([
      {
        server_id: serverId,
        change: "refund",
        actor: "manager",
        actor_discord_user_id: "42",
        before: { postedPicoUsd: String(costPicoUsd) },
        after: { postedPicoUsd: "0", callId },
        reason: "a favour",
      },
    ]);
  });
});

describe("An adjustment", () => {
  test("can be the first that is known of a server", async () => {
    const serverId = newId();
    const { periods } = await adjust({ of: "server", serverId }, cent);
    expect(periods).toMatchObject([{ path: `server/${serverId}`, postedPicoUsd: cent }]);
  });

  test("adds to what one holder has spent, or takes away, and touches nobody else", async () => {
    const [learnerId, serverId] = [await addLearner(database), await addServer(database)];
    const target = { of: "learner", learnerId, serverId } as const;
    await adjust(target, 2n * cent, "a book");
    const { periods } = await adjust(target, -cent, "half of it");
    expect(periods).toEqual([
      {
        path: `learner/${serverId}/${learnerId}`,
        serverId,
        amountPicoUsd: -cent,
        postedPicoUsd: cent,
      },
    ]);
    const [own, server] = await getBudgetStatus({ database }, payerOf(learnerId, serverId));
    expect([own?.leftPicoUsd, server?.postedPicoUsd]).toEqual([9n * cent, 0n]);
  });

  test("never makes what is spent negative", async () => {
    const learnerId = await addLearner(database);
    const target = { of: "direct", learnerId } as const;
    await adjust(target, cent);
    await expect(adjust(target, -cent - 1n)).rejects.toMatchObject({
      fault: "spent_too_little",
      amountPicoUsd: cent,
    });
  });

  test("of the same amount for the same reason is made once in a period", async () => {
    const serverId = await addServer(database);
    const target = { of: "server", serverId } as const;
    const made = await Promise.all([adjust(target, cent), adjust(target, cent)]);
    expect(made.filter(({ isRepeated }) => isRepeated)).toHaveLength(1);
    expect((await adjust(target, cent, "a second book")).periods[0]?.postedPicoUsd).toBe(2n * cent);
  });

  test("of a role without a budget is refused: nothing is counted there", async () => {
    const serverId = await addServer(database);
    await expect(adjust({ of: "role", serverId, roleId: "7" }, cent)).rejects.toMatchObject({
      fault: "period_missing",
    });
  });
});

test("I2, I11: refunds and adjustments race with turns, and no balance is wrong", async () => {
  const charged = await Promise.all([charge(), charge(), charge()]);
  await Promise.all([
    ...charged.map(({ callId }) => refund(callId)),
    ...charged.map(({ callId }) => refund(callId, 1n)).map((one) => one.catch(() => undefined)),
    ...charged.map(({ serverId }) => adjust({ of: "server", serverId }, cent)),
    charge(),
    adjust({ of: "operator" }, cent, "a fee"),
  ]);
  expect(await checkBudgetInvariants(database)).toEqual([]);
});
