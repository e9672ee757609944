import { afterAll, beforeAll, expect, test } from "vitest";

import { decideRequest, findOpenRequest, requestMore } from "#/budgets/requests/requests.ts";
import { countRules, getBudgetOf, listRules } from "#/budgets/status.ts";
import { picoUsdPerUsd } from "#/shared/money.ts";

import { countOutcomes, createBudgetActs, type BudgetActs } from "../../support/budget-acts.ts";
import { addLearner, addServer, prepareTestBudgets } from "../../support/budget-world.ts";
import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
let acts: BudgetActs;

beforeAll(async () => {
  database = await createTestDatabase();
  await prepareTestBudgets(database);
  acts = await createBudgetActs(database);
});

afterAll(() => database.close());

const much = 600_000n * picoUsdPerUsd;

/** Day and hour in a zone, so many hours from now. */
async function timeIn(zone: string, hours: number) {
  const [row] = await database.sql().execute<{ day: string; hour: number }[]>(
    `select to_char(at, 'YYYY-MM-DD') as day, extract(hour from at)::int as hour
       from (select now() at time zone ? + make_interval(hours => ?::int) as at) shifted`,
    [zone, hours],
  );
  return { every: "total", from: row?.day ?? "", hour: Number(row?.hour) } as const;
}

test.each(["Pacific/Kiritimati", "Pacific/Pago_Pago"])(
  "A total begins no hour later than now, in %s",
  async (zone) => {
    const target = { of: "server", serverId: await addServer(database, zone) } as const;
    const refusal = { code: "budget_start_future" };
    await expect(acts.say(target, { term: await timeIn(zone, 1) })).rejects.toMatchObject(refusal);
    const later = { every: "total", from: "2099-01-01", hour: 0 } as const;
    await expect(acts.say(target, { term: later })).rejects.toMatchObject(refusal);
    const term = await timeIn(zone, 0);
    await acts.say(target, { term });
    expect(await getBudgetOf({ database }, target)).toMatchObject({ term });
  },
);

test("Of two large grants at once one is made: a million is the most in a period", async () => {
  const target = { of: "server", serverId: await addServer(database) } as const;
  const grants = [acts.grant(target, much), acts.grant(target, much)];
  expect(await countOutcomes(grants)).toEqual({ admitted: 1, budget_too_much: 1 });
  expect(await getBudgetOf({ database }, target)).toMatchObject({ grantedPicoUsd: much });
});

test("A request is answered within the same bound, and stays open where it cannot be", async () => {
  const owner = { serverId: await addServer(database), learnerId: await addLearner(database) };
  const ask = (amountPicoUsd: bigint) =>
    requestMore({ database }, { ...owner, amountPicoUsd, reason: "" });
  const refusal = { code: "budget_too_much" };
  await expect(ask(2n * much)).rejects.toMatchObject(refusal);
  const { id, serverId } = await ask(much);
  await acts.grant({ of: "learner", ...owner }, much);
  const decide = (to: "granted" | "raised") =>
    decideRequest({ database }, { id, serverId, managerDiscordUserId: "4242", to });
  await expect(decide("granted")).rejects.toMatchObject(refusal);
  await acts.say({ of: "learner", ...owner }, { limitPicoUsd: much });
  await expect(decide("raised")).rejects.toMatchObject(refusal);
  expect(await findOpenRequest({ database }, owner)).toMatchObject({ id, state: "open" });
});

test("Rules are read a page at a time; a learner's own limit is none of the managers'", async () => {
  const serverId = await addServer(database);
  for (let number = 10; number < 23; number += 1) {
    await acts.say({ of: "role", serverId, roleId: String(number) }, { isPaused: number < 12 });
  }
  const learnerId = await addLearner(database);
  await acts.say({ of: "learner", serverId, learnerId }, { ownLimitPicoUsd: 1n });
  await acts.say({ of: "server", serverId }, { isPaused: true });
  const own = { serverId, which: "own" } as const;
  expect(await countRules({ database }, own)).toBe(13);
  const page = await listRules({ database }, { ...own, offset: 10, limit: 10 });
  expect(page.map(({ memberId }) => memberId)).toEqual(["20", "21", "22"]);
  const paused = { serverId, which: "paused" } as const;
  expect(await countRules({ database }, paused)).toBe(3);
  const [first, ...others] = await listRules({ database }, { ...paused, offset: 0, limit: 2 });
  expect([first?.scope, others.length]).toEqual(["server", 1]);
});
