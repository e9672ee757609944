import { afterAll, beforeAll, expect, test } from "vitest";

import { holdersOf } from "#/budgets/budget-path.ts";
import { pathOfTarget } from "#/budgets/budget-rule.ts";
import { openPeriods } from "#/budgets/period.repository.ts";
import { reserveTurn } from "#/budgets/reserve.ts";
import { releaseReservations } from "#/budgets/settle.ts";

import { countOutcomes, createBudgetActs, type BudgetActs } from "../../support/budget-acts.ts";
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
let acts: BudgetActs;

beforeAll(async () => {
  database = await createTestDatabase();
  await prepareTestBudgets(database);
  acts = await createBudgetActs(database);
});

afterAll(() => database.close());

/** Resolves when so many connections to this database wait for a lock. */
function untilWaiting(count: number) {
  return expect
    .poll(async () =>
      database.sql().execute(
        `select pid from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`,
      ),
    )
    .toHaveLength(count);
}

test("I4: who opens a server's period and who settles in the one before do not wait for each other in a ring", async () => {
  const payer = payerOf(await addLearner(database), await addServer(database));
  const held = await acts.reserve(payer, cent);
  // The server's day is over, the learner's month is not.
  await acts.say(
    { of: "server", serverId: payer.serverId! },
    {
      term: { every: "day", from: "2026-01-01", hour: 0 },
    },
  );
  const settled = Promise.withResolvers<unknown>();
  await database.transaction(async (sql) => {
    await openPeriods(sql, holdersOf(payer));
    acts.settle(held, cent).then(settled.resolve, settled.reject);
    await untilWaiting(1);
    await reserveTurn(sql, { payer, amountPicoUsd: cent });
  });
  expect(await settled.promise).toMatchObject({ posted: true });
});

test("I4: roles are locked in one order, whichever Discord lists them in", async () => {
  const serverId = await addServer(database);
  const roles = ["31", "32", "33"];
  for (const roleId of roles)
    await acts.say({ of: "role", serverId, roleId }, { limitPicoUsd: cent });
  const learners = await Promise.all(Array.from({ length: 12 }, () => addLearner(database)));
  const payers = learners.map((learnerId, index) => ({
    learnerId,
    serverId,
    channelId: null,
    roleIds: index % 2 === 0 ? roles : roles.toReversed(),
  }));
  const ids = await Promise.all(payers.map((payer) => acts.reserve(payer, cent / 4n)));
  await Promise.all(ids.map((id) => acts.settle(id, cent / 4n)));
  const spent = await database
    .sql()
    .execute(`select posted_pico_usd from budget_period where scope = 'role' and server_id = ?`, [
      serverId,
    ]);
  expect(spent).toEqual(roles.map(() => ({ posted_pico_usd: String(cent) })));
});

test("I4: who releases several reservations locks all of their budgets in the one order", async () => {
  const serverId = await addServer(database);
  const [leaving, other] = [await addLearner(database), await addLearner(database)];
  const role = { of: "role", serverId, roleId: "34" } as const;
  await acts.say(role, { limitPicoUsd: 10n * cent });
  const withRole = (learnerId: string) => ({ ...payerOf(learnerId, serverId), roleIds: ["34"] });
  // The first holds no money of the role, the second does: one by one, the server's comes before.
  const held = [
    await acts.reserve(payerOf(leaving, serverId), cent),
    await acts.reserve(withRole(leaving), 2n * cent),
  ];
  const released = Promise.withResolvers<number>();
  await database.transaction(async (sql) => {
    await sql.execute(`select id from budget_period where path = ? for update`, [
      pathOfTarget(role),
    ]);
    database
      .transaction((inner) => releaseReservations(inner, held))
      .then(released.resolve, released.reject);
    await untilWaiting(1);
    await reserveTurn(sql, { payer: withRole(other), amountPicoUsd: cent });
  });
  expect(await released.promise).toBe(2);
  const [budget] = await acts.status(payerOf(leaving, serverId));
  expect(budget?.pendingPicoUsd).toBe(0n);
});

test("I4: of two who add to their reservations at once, as many are admitted as there is room for", async () => {
  const payer = payerOf(await addLearner(database), await addServer(database));
  // Ten cents are granted: there is room for one of the two.
  const held = [await acts.reserve(payer, 4n * cent), await acts.reserve(payer, 4n * cent)];
  const extended = await database.transaction(async (sql) => {
    await sql.execute(`select id from budget_period where learner_id = ? for update`, [
      payer.learnerId,
    ]);
    const outcomes = countOutcomes(held.map((id) => acts.extend(id, 2n * cent)));
    await untilWaiting(2);
    return { outcomes };
  });
  const counts = await extended.outcomes;
  expect(counts).toMatchObject({ admitted: 1 });
  expect(Object.values(counts)).toEqual([1, 1]);
  const [budget] = await acts.status(payer);
  expect(budget?.pendingPicoUsd).toBe(10n * cent);
});

test("Nothing is released where there is nothing, or where all of it had ended", async () => {
  const payer = payerOf(await addLearner(database), await addServer(database));
  const ended = await acts.reserve(payer, cent);
  await acts.release(ended);
  const open = await acts.reserve(payer, cent);
  const release = (ids: readonly string[]) =>
    database.transaction((sql) => releaseReservations(sql, ids));
  expect(await release([])).toBe(0);
  expect(await release([ended, open])).toBe(1);
  expect(await release([ended, open])).toBe(0);
});

test("I1, I2, I3: none of this broke an invariant of the budgets", async () => {
  expect(await checkBudgetInvariants(database)).toEqual([]);
});
