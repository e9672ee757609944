import { sql as query } from "@mikro-orm/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { operatorHolder, type Payer } from "#/budgets/budget-path.ts";
import type { RuleTarget } from "#/budgets/budget-rule.ts";
import { evenPace } from "#/budgets/reports/usage.ts";
import { reserveCall } from "#/budgets/reserve.ts";
import { selectRooms } from "#/budgets/status.repository.ts";

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
import { checkBudgetInvariants } from "../../support/check-invariants.ts";
import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

/* What goes wrong elsewhere when a period ends, each fault by the name of where it was seen. */

let database: TestDatabase;
let acts: BudgetActs;

beforeAll(async () => {
  database = await createTestDatabase();
  await prepareTestBudgets(database);
  acts = await createBudgetActs(database);
});

afterAll(() => database.close());

const hourMs = 3_600_000;
const daily = { every: "day", from: "2026-01-01", hour: 0 } as const;
const inThrees = { ...daily, every: "days", days: 3 } as const;

describe("LiteLLM: a window ends later by the offset from UTC", () => {
  test.each([
    ["Pacific/Kiritimati", "2026-11-22T10:00:00.000Z"],
    ["Asia/Kolkata", "2026-11-21T18:30:00.000Z"],
    ["America/Los_Angeles", "2026-11-22T08:00:00.000Z"],
  ])("in %s the 22nd begins at %s, and lasts a day", async (zone, startsAt) => {
    const serverId = await addServer(database, zone);
    await acts.say({ of: "server", serverId }, { term: daily });
    const roomAt = async (atMs: number) => {
      const at = query`${new Date(atMs).toISOString()}::timestamptz`;
      const [room] = await selectRooms(
        database.sql(),
        [{ scope: "server", serverId, memberId: null }],
        at,
      );
      return [room?.startsAt.toISOString(), Number(room?.resetsAt) - Number(room?.startsAt)];
    };
    const startMs = Date.parse(startsAt);
    expect(await roomAt(startMs)).toEqual([startsAt, 24 * hourMs]);
    expect(await roomAt(startMs + 24 * hourMs - 1)).toEqual([startsAt, 24 * hourMs]);
    expect((await roomAt(startMs - 1))[0]).not.toBe(startsAt);
  });
});

interface Scoped {
  scope: string;
  target: (payer: Payer) => RuleTarget;
  path: (payer: Payer) => string;
  isDirect?: boolean;
}

const scopes: readonly Scoped[] = [
  {
    scope: "learner",
    target: ({ serverId, learnerId }) => ({ of: "learner", serverId: serverId!, learnerId }),
    path: ({ serverId, learnerId }) => `learner/${serverId!}/${learnerId}`,
  },
  {
    scope: "direct",
    target: ({ learnerId }) => ({ of: "direct", learnerId }),
    path: ({ learnerId }) => `direct/${learnerId}`,
    isDirect: true,
  },
  {
    scope: "role",
    target: ({ serverId }) => ({ of: "role", serverId: serverId!, roleId: "7" }),
    path: ({ serverId }) => `role/${serverId!}/7`,
  },
  {
    scope: "channel",
    target: ({ serverId }) => ({ of: "channel", serverId: serverId!, channelId: "8" }),
    path: ({ serverId }) => `channel/${serverId!}/8`,
  },
  {
    scope: "server",
    target: ({ serverId }) => ({ of: "server", serverId: serverId! }),
    path: ({ serverId }) => `server/${serverId!}`,
  },
];

describe("LiteLLM: some budgets never begin anew, or not when theirs do", () => {
  test.each(scopes)(
    "one of a $scope does, in its own term",
    async ({ scope, target, path, isDirect }) => {
      const serverId = isDirect ? null : await addServer(database);
      const payer = {
        ...payerOf(await addLearner(database), serverId),
        channelId: "8",
        roleIds: ["7"],
      };
      await acts.say(target(payer), { limitPicoUsd: 2n * cent, term: inThrees });
      await acts.settle(await acts.reserve(payer, 2n * cent), 2n * cent);
      const refused = await outcomeOf(acts.reserve(payer, 1n));
      expect(refused).toMatchObject({ code: expect.stringMatching(/_empty$/) as string });
      const room = (await acts.status(payer)).find((one) => one.scope === scope);
      expect(Number(room?.resetsAt) - Number(room?.startsAt)).toBe(3 * 24 * hourMs);
      await acts.passDays(path(payer), 3);
      await acts.reserve(payer, 2n * cent);
      expect(await outcomeOf(acts.reserve(payer, 1n))).toMatchObject({ code: "budget_in_use" });
    },
  );

  test("the operator's own does", async () => {
    const call = () => database.transaction((sql) => reserveCall(sql, { amountPicoUsd: cent }));
    await acts.say({ of: "operator" }, { limitPicoUsd: cent, term: daily });
    await call();
    expect(await outcomeOf(call())).toMatchObject({ scope: "operator" });
    await acts.passDays("operator", 1);
    await call();
    const [room] = await selectRooms(database.sql(), [operatorHolder]);
    expect(room).toMatchObject({ pendingPicoUsd: cent, term: daily });
    await acts.say({ of: "operator" }, { limitPicoUsd: 100n * cent, term: null });
  });
});

test("LiteLLM: two that begin a period at once begin it twice, and each gives the whole budget", async () => {
  const payer = payerOf(await addLearner(database), await addServer(database));
  await acts.settle(await acts.reserve(payer, 10n * cent), 10n * cent);
  await acts.passDays(`learner/${payer.serverId!}`, 62);
  await acts.passDays(`server/${payer.serverId!}`, 62);
  const asked = Array.from({ length: 30 }, () => acts.reserve(payer, cent));
  expect(await countOutcomes(asked)).toEqual({ admitted: 10, budget_in_use: 20 });
});

test("LiteLLM: what is expected does not ask when the period ends", () => {
  const budget = {
    limitPicoUsd: 30n * cent,
    grantedPicoUsd: 0n,
    startsAt: new Date("2026-11-01T00:00:00Z"),
  };
  const pace = (resetsAt: string) => evenPace({ ...budget, resetsAt: new Date(resetsAt) });
  expect(pace("2026-12-01T00:00:00Z")).toBe(cent);
  expect(pace("2026-11-11T00:00:00Z")).toBe(3n * cent);
  expect(evenPace({ ...budget, resetsAt: undefined })).toBeUndefined();
});

test("I1, I2, I3: none of this broke an invariant of the budgets", async () => {
  expect(await checkBudgetInvariants(database)).toEqual([]);
});
