import { afterAll, beforeAll, expect, test } from "vitest";

import { holdersOf } from "#/budgets/budget-path.ts";
import { openPeriods } from "#/budgets/period.repository.ts";
import { reserveTurn } from "#/budgets/reserve.ts";

import { createBudgetActs, type BudgetActs } from "../../support/budget-acts.ts";
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

test("I1, I2, I3: none of this broke an invariant of the budgets", async () => {
  expect(await checkBudgetInvariants(database)).toEqual([]);
});
