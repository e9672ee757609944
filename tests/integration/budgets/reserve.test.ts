import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { extendReservation, reserveCall, reserveTurn, reserveTurns } from "#/budgets/reserve.ts";
import { releaseReservation } from "#/budgets/settle.ts";
import { getBudgetStatus } from "#/budgets/status.ts";
import { ParleyError } from "#/shared/errors.ts";
import type { PicoUsd } from "#/shared/money.ts";

import {
  addLearner,
  addServer,
  cent,
  payerOf,
  prepareTestBudgets,
  setLimit,
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

function reserve(learnerId: string, serverId: string | null, amountPicoUsd: PicoUsd) {
  return database.transaction((sql) =>
    reserveTurn(sql, { payer: payerOf(learnerId, serverId), amountPicoUsd }),
  );
}

/** The refusal's code and context, or the reservation's id where there was none. */
async function outcomeOf(work: Promise<unknown>) {
  try {
    return { admitted: await work };
  } catch (error) {
    if (!(error instanceof ParleyError)) throw error;
    return { code: error.code, ...error.context };
  }
}

async function pendingOf(learnerId: string, serverId: string | null) {
  const status = await getBudgetStatus({ database }, payerOf(learnerId, serverId));
  return status.map((budget) => budget.pendingPicoUsd);
}

function firstOfNextMonth(): Date {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1));
}

describe("A turn's reservation", () => {
  test("is held by the learner and the server at once", async () => {
    const [learner, server] = [await addLearner(database), await addServer(database)];
    await reserve(learner, server, 3n * cent);
    expect(await getBudgetStatus({ database }, payerOf(learner, server))).toMatchObject([
      {
        scope: "learner",
        limitPicoUsd: 10n * cent,
        postedPicoUsd: 0n,
        pendingPicoUsd: 3n * cent,
        leftPicoUsd: 7n * cent,
        resetsAt: firstOfNextMonth(),
        startsAt: expect.any(Date),
      },
      {
        scope: "server",
        limitPicoUsd: 100n * cent,
        postedPicoUsd: 0n,
        pendingPicoUsd: 3n * cent,
        leftPicoUsd: 97n * cent,
        resetsAt: firstOfNextMonth(),
        startsAt: expect.any(Date),
      },
    ]);
  });

  test("in direct messages counts against the operator's allowance alone", async () => {
    const learner = await addLearner(database);
    await reserve(learner, null, 4n * cent);
    expect(await pendingOf(learner, null)).toEqual([4n * cent]);
    expect(await outcomeOf(reserve(learner, null, 2n * cent))).toMatchObject({
      code: "budget_in_use",
      scope: "direct",
      resetsAt: firstOfNextMonth(),
    });
  });

  test("I4: is refused by an empty server without touching the learner's budget", async () => {
    const [learner, server] = [await addLearner(database), await addServer(database)];
    await setLimit({ database }, { of: "server", serverId: server }, 5n * cent);
    await reserve(await addLearner(database), server, 4n * cent);
    expect(await outcomeOf(reserve(learner, server, 2n * cent))).toMatchObject({
      code: "budget_in_use",
      scope: "server",
      resetsAt: firstOfNextMonth(),
    });
    expect(await pendingOf(learner, server)).toEqual([0n, 4n * cent]);
  });

  test("of nothing is admitted whatever is left, but not where nothing is granted", async () => {
    const learner = await addLearner(database);
    const grant = (limitPicoUsd: PicoUsd) =>
      setLimit({ database }, { of: "direct", learnerId: learner }, limitPicoUsd);
    await reserve(learner, null, 5n * cent);
    expect(await outcomeOf(reserve(learner, null, 1n))).toMatchObject({ code: "budget_in_use" });
    const free = await reserve(learner, null, 0n);
    await grant(0n);
    const refusal = { code: "budget_not_granted", scope: "direct" };
    expect(await outcomeOf(reserve(learner, null, 1n))).toMatchObject(refusal);
    expect(await outcomeOf(reserve(learner, null, 0n))).toMatchObject(refusal);
    const extend = database.transaction((sql) =>
      extendReservation(sql, free, { amountPicoUsd: 0n }),
    );
    expect(await outcomeOf(extend)).toMatchObject(refusal);
    await grant(1n);
    expect(await outcomeOf(reserve(learner, null, 0n))).toMatchObject({
      admitted: expect.any(String),
    });
  });

  test("is refused where no limit was ever set", async () => {
    const unprepared = await createTestDatabase();
    const learnerId = await addLearner(unprepared);
    const asked = unprepared.transaction((sql) =>
      reserveTurn(sql, { payer: payerOf(learnerId, null), amountPicoUsd: 0n }),
    );
    expect(await outcomeOf(asked)).toMatchObject({ code: "budget_not_granted", scope: "direct" });
    await unprepared.close();
  });

  test("larger than the whole limit is told apart from an empty budget", async () => {
    const [learner, server] = [await addLearner(database), await addServer(database)];
    expect(await outcomeOf(reserve(learner, server, 11n * cent))).toMatchObject({
      code: "budget_turn_too_dear",
      scope: "learner",
    });
  });

  test("I10: grows and ends in the periods of its admission", async () => {
    const [learner, server] = [await addLearner(database), await addServer(database)];
    const id = await reserve(learner, server, 3n * cent);
    await database.sql().execute(
      `update budget_period set starts_on = starts_on - 32, starts_at = starts_at - interval '32 days',
              ends_at = ends_at - interval '32 days'
          where path in (?, ?)`,
      [`learner/${server}/${learner}`, `server/${server}`],
    );
    await database.transaction((sql) => extendReservation(sql, id, { amountPicoUsd: 2n * cent }));
    expect(await pendingOf(learner, server)).toEqual([0n, 0n]);
    await reserve(learner, server, 10n * cent);
    expect(await database.transaction((sql) => releaseReservation(sql, id))).toBe(true);
    expect(await pendingOf(learner, server)).toEqual([10n * cent, 10n * cent]);
  });

  test("cannot grow beyond the limit, nor once it has ended", async () => {
    const [learner, server] = [await addLearner(database), await addServer(database)];
    const id = await reserve(learner, server, 9n * cent);
    const extend = () =>
      database.transaction((sql) => extendReservation(sql, id, { amountPicoUsd: 2n * cent }));
    expect(await outcomeOf(extend())).toMatchObject({ code: "budget_in_use", scope: "learner" });
    expect(await pendingOf(learner, server)).toEqual([9n * cent, 9n * cent]);
    await database.transaction((sql) => releaseReservation(sql, id));
    expect(await outcomeOf(extend())).toMatchObject({ code: "internal" });
    expect(await database.transaction((sql) => releaseReservation(sql, id))).toBe(false);
  });
});

describe("Pieces of work that begin together", () => {
  const reserveAll = (learnerId: string, serverId: string, amountsPicoUsd: readonly PicoUsd[]) =>
    database.transaction((sql) =>
      reserveTurns(sql, {
        payer: payerOf(learnerId, serverId),
        needs: amountsPicoUsd.map((amountPicoUsd) => ({ amountPicoUsd })),
      }),
    );

  test("have a reservation each, which ends by itself", async () => {
    const [learner, server] = [await addLearner(database), await addServer(database)];
    const ids = await reserveAll(learner, server, [cent, 2n * cent, 4n * cent]);
    expect(new Set(ids).size).toBe(3);
    expect(await pendingOf(learner, server)).toEqual([7n * cent, 7n * cent]);
    await database.transaction((sql) => releaseReservation(sql, ids[0] ?? ""));
    expect(await pendingOf(learner, server)).toEqual([6n * cent, 6n * cent]);
    await database.transaction((sql) => releaseReservation(sql, ids[2] ?? ""));
    expect(await pendingOf(learner, server)).toEqual([2n * cent, 2n * cent]);
    expect(await checkBudgetInvariants(database)).toEqual([]);
  });

  test("are refused together by what they come to, and leave nothing behind", async () => {
    const [learner, server] = [await addLearner(database), await addServer(database)];
    const six = Array.from({ length: 6 }, () => 2n * cent);
    expect(await outcomeOf(reserveAll(learner, server, six))).toMatchObject({
      code: "budget_turn_too_dear",
      scope: "learner",
    });
    expect(await pendingOf(learner, server)).toEqual([0n, 0n]);
  });
});

describe("Of concurrent turns", () => {
  test.each([
    { turns: 50, enoughFor: 10, serverId: "one" },
    { turns: 20, enoughFor: 5, serverId: null },
  ])(
    "I4: exactly $enoughFor of $turns are admitted where the money is enough for so many",
    async (row) => {
      const learner = await addLearner(database);
      const server = row.serverId === null ? null : await addServer(database);
      const outcomes = await Promise.all(
        Array.from({ length: row.turns }, () => outcomeOf(reserve(learner, server, cent))),
      );
      expect(outcomes.filter((outcome) => "admitted" in outcome)).toHaveLength(row.enoughFor);
      const refusals = outcomes.flatMap((outcome) => ("code" in outcome ? [outcome.code] : []));
      expect(refusals).toEqual(
        Array.from({ length: row.turns - row.enoughFor }, () => "budget_in_use"),
      );
    },
  );

  test("I4: many new learners of one server never get more than it has, nor wait for each other in a ring", async () => {
    for (let round = 0; round < 3; round += 1) {
      const server = await addServer(database);
      await reserve(await addLearner(database), server, 4n * cent);
      const learners = await Promise.all(Array.from({ length: 25 }, () => addLearner(database)));
      const outcomes = await Promise.all(
        learners.flatMap((learner) => [
          outcomeOf(reserve(learner, server, 6n * cent)),
          outcomeOf(reserve(learner, server, 6n * cent)),
        ]),
      );
      expect(outcomes.filter((outcome) => "admitted" in outcome)).toHaveLength(16);
      const scopes = outcomes.flatMap((outcome) => ("scope" in outcome ? [outcome.scope] : []));
      expect(new Set(scopes)).toEqual(new Set(["learner", "server"]));
    }
  });

  test("calls share the operator's money", async () => {
    const operators = await createTestDatabase();
    await prepareTestBudgets(operators, { operatorPicoUsd: 3n * cent });
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, () =>
        outcomeOf(operators.transaction((sql) => reserveCall(sql, { amountPicoUsd: cent }))),
      ),
    );
    expect(outcomes.filter((outcome) => "admitted" in outcome)).toHaveLength(3);
    expect(await checkBudgetInvariants(operators)).toEqual([]);
    await operators.close();
  });
});

test("I1, I2, I3: none of this broke an invariant of the budgets", async () => {
  expect(await checkBudgetInvariants(database)).toEqual([]);
});
