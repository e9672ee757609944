import { sql as query } from "@mikro-orm/core";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { BudgetTerm } from "#/budgets/budget-rule.ts";
import { changeRules, grantOnce } from "#/budgets/change-rules.ts";
import { reserveTurn } from "#/budgets/reserve.ts";
import { getBudgetOf } from "#/budgets/status.ts";
import { selectRooms } from "#/budgets/status.repository.ts";
import type { PicoUsd } from "#/shared/money.ts";

import {
  addLearner,
  addServer,
  cent,
  payerOf,
  prepareTestBudgets,
} from "../../support/budget-world.ts";
import { checkBudgetInvariants } from "../../support/check-invariants.ts";
import { propertyRuns } from "../../support/property-runs.ts";
import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await prepareTestBudgets(database);
});

afterAll(() => database.close());

const author = { actor: { kind: "operator" }, reason: "for a test" } as const;

function setTerm(serverId: string, term: BudgetTerm) {
  const target = { of: "server", serverId } as const;
  return changeRules({ database }, { changes: [{ target, set: { term } }], ...author });
}

/** The server's period at an instant, as ISO instants; the end is undefined for a total. */
async function periodAt(serverId: string, at: string) {
  const holder = { scope: "server", serverId, memberId: null } as const;
  const [room] = await selectRooms(database.sql(), [holder], query`${at}::timestamptz`);
  return [room?.startsAt.toISOString(), room?.resetsAt?.toISOString()];
}

const monthly: BudgetTerm = { every: "month", from: "2026-01-01", hour: 0 };
const from = (day: string, term: Partial<BudgetTerm> = {}): BudgetTerm => ({
  ...monthly,
  ...term,
  from: day,
});

describe("I10: a period begins and ends", () => {
  test.each([
    ["UTC", monthly, "2026-11-30T23:59:59Z", "2026-11-01T00:00Z", "2026-12-01T00:00Z"],
    ["UTC", monthly, "2026-12-01T00:00:00Z", "2026-12-01T00:00Z", "2027-01-01T00:00Z"],
    ["UTC", monthly, "2028-02-29T12:00:00Z", "2028-02-01T00:00Z", "2028-03-01T00:00Z"],
    ["Europe/Berlin", monthly, "2026-10-15T12:00Z", "2026-09-30T22:00Z", "2026-10-31T23:00Z"],
    ["Europe/Berlin", monthly, "2027-03-31T22:30Z", "2027-03-31T22:00Z", "2027-04-30T22:00Z"],
    ["America/New_York", monthly, "2026-11-01T05:30Z", "2026-11-01T04:00Z", "2026-12-01T05:00Z"],
    ["Asia/Kathmandu", monthly, "2026-11-30T18:15Z", "2026-11-30T18:15Z", "2026-12-31T18:15Z"],
    ["Pacific/Kiritimati", monthly, "2026-11-30T10:00Z", "2026-11-30T10:00Z", "2026-12-31T10:00Z"],
    // On the 29th to 31st, or on the last day of a month that has none such.
    ["UTC", from("2026-01-31"), "2026-02-27T12:00Z", "2026-01-31T00:00Z", "2026-02-28T00:00Z"],
    ["UTC", from("2026-01-31"), "2026-02-28T00:00Z", "2026-02-28T00:00Z", "2026-03-31T00:00Z"],
    ["UTC", from("2026-01-31"), "2026-04-30T12:00Z", "2026-04-30T00:00Z", "2026-05-31T00:00Z"],
    ["UTC", from("2026-01-30"), "2028-02-29T01:00Z", "2028-02-29T00:00Z", "2028-03-30T00:00Z"],
    ["UTC", from("2026-01-29"), "2027-03-01T00:00Z", "2027-02-28T00:00Z", "2027-03-29T00:00Z"],
    [
      "UTC",
      from("2026-01-15", { hour: 6 }),
      "2026-03-15T05:59Z",
      "2026-02-15T06:00Z",
      "2026-03-15T06:00Z",
    ],
    // Weeks from a Wednesday; days in tens, also before the day that anchors them.
    [
      "UTC",
      from("2026-11-18", { every: "week" }),
      "2026-11-24T23:00Z",
      "2026-11-18T00:00Z",
      "2026-11-25T00:00Z",
    ],
    [
      "UTC",
      from("2026-11-18", { every: "week" }),
      "2026-11-02T23:00Z",
      "2026-10-28T00:00Z",
      "2026-11-04T00:00Z",
    ],
    [
      "UTC",
      from("2026-11-20", { every: "days", days: 10 }),
      "2026-11-30T00:00Z",
      "2026-11-30T00:00Z",
      "2026-12-10T00:00Z",
    ],
    [
      "UTC",
      from("2026-11-20", { every: "days", days: 10 }),
      "2026-11-19T00:00Z",
      "2026-11-10T00:00Z",
      "2026-11-20T00:00Z",
    ],
    // Days of 23 and 25 hours; an hour that a day lacks, and one that it has twice.
    [
      "Europe/Berlin",
      from("2026-01-01", { every: "day" }),
      "2027-03-28T12:00Z",
      "2027-03-27T23:00Z",
      "2027-03-28T22:00Z",
    ],
    [
      "Europe/Berlin",
      from("2026-01-01", { every: "day" }),
      "2026-10-25T12:00Z",
      "2026-10-24T22:00Z",
      "2026-10-25T23:00Z",
    ],
    [
      "Europe/Berlin",
      from("2026-01-01", { every: "day", hour: 2 }),
      "2027-03-28T00:59Z",
      "2027-03-27T01:00Z",
      "2027-03-28T01:00Z",
    ],
    [
      "Europe/Berlin",
      from("2026-01-01", { every: "day", hour: 2 }),
      "2026-10-25T00:30Z",
      "2026-10-24T00:00Z",
      "2026-10-25T01:00Z",
    ],
    [
      "Europe/Berlin",
      from("2026-01-01", { every: "day", hour: 2 }),
      "2026-10-25T01:00Z",
      "2026-10-25T01:00Z",
      "2026-10-26T01:00Z",
    ],
    // A total never ends.
    [
      "UTC",
      from("2026-11-20", { every: "total" }),
      "2030-01-01T00:00Z",
      "2026-11-20T00:00Z",
      undefined,
    ],
  ] as const)("in %s, %o, at %s", async (...[timeZone, term, at, ...instants]) => {
    const serverId = await addServer(database, timeZone);
    await setTerm(serverId, term);
    const iso = (text: string | undefined) => text && new Date(text).toISOString();
    expect(await periodAt(serverId, at)).toEqual(instants.map(iso));
  });

  const zones = [
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "America/St_Johns",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Pacific/Apia",
  ];
  const terms = fc.record({
    every: fc.constantFrom("day", "week", "month", "days"),
    from: fc
      .date({ min: new Date("2020-01-01"), max: new Date("2030-12-31"), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10)),
    hour: fc.integer({ min: 0, max: 23 }),
  });
  const instants = fc.date({
    min: new Date("2024-01-01"),
    max: new Date("2028-12-31"),
    noInvalidDate: true,
  });

  test("where the one before ends, and holds the instant that it was asked for, in any zone", async () => {
    const check = fc.asyncProperty(
      fc.constantFrom(...zones),
      terms,
      fc.integer({ min: 1, max: 366 }),
      instants,
      async (zone, term, days, at) => {
        const serverId = await addServer(database, zone);
        const { every, ...anchor } = term;
        await setTerm(
          serverId,
          every === "days" ? { every, days, ...anchor } : { every, ...anchor },
        );
        const [startsAt, endsAt] = await periodAt(serverId, at.toISOString());
        expect(Date.parse(String(startsAt))).toBeLessThanOrEqual(at.getTime());
        expect(Date.parse(String(endsAt))).toBeGreaterThan(at.getTime());
        expect((await periodAt(serverId, String(endsAt)))[0]).toBe(endsAt);
        const last = new Date(Date.parse(String(endsAt)) - 1).toISOString();
        expect(await periodAt(serverId, last)).toEqual([startsAt, endsAt]);
      },
    );
    await fc.assert(check, { numRuns: propertyRuns(25) });
  });
});

async function reserveFor(payer: ReturnType<typeof payerOf>, amountPicoUsd: PicoUsd) {
  return database.transaction((sql) => reserveTurn(sql, { payer, amountPicoUsd }));
}

test("I10: a change of the server's zone within a period opens no second one", async () => {
  const [learnerId, serverId] = [await addLearner(database), await addServer(database, "UTC")];
  await reserveFor(payerOf(learnerId, serverId), 3n * cent);
  await database
    .sql()
    .execute("update budget_period set starts_on = '2026-11-01' where server_id = ?", [serverId]);
  for (const timeZone of ["UTC", "Asia/Tokyo", "America/Los_Angeles"]) {
    await database
      .sql()
      .execute("update server set time_zone = ? where id = ?", [timeZone, serverId]);
    const holder = { scope: "learner", serverId, memberId: learnerId } as const;
    const at = query`'2026-11-15T12:00:00Z'::timestamptz`;
    expect(await selectRooms(database.sql(), [holder], at)).toMatchObject([
      { pendingPicoUsd: 3n * cent },
    ]);
  }
});

test("I10: a period that is over is closed by the first reservation in the next, which begins at zero", async () => {
  const [learnerId, serverId] = [await addLearner(database), await addServer(database)];
  const payer = payerOf(learnerId, serverId);
  await reserveFor(payer, 10n * cent);
  await age(serverId);
  await Promise.all([reserveFor(payer, 5n * cent), reserveFor(payer, 5n * cent)]);
  await expect(reserveFor(payer, 1n)).rejects.toMatchObject({ code: "budget_in_use" });
  const rows = await database.sql().execute(
    `select closed_at is null as is_open, pending_pico_usd from budget_period
        where learner_id = ? order by starts_at`,
    [learnerId],
  );
  expect(rows).toEqual([
    { is_open: false, pending_pico_usd: String(10n * cent) },
    { is_open: true, pending_pico_usd: String(10n * cent) },
  ]);
});

/** As if a server's open periods had begun, and ended, 62 days ago. */
async function age(serverId: string) {
  await database.sql().execute(
    `update budget_period set starts_on = starts_on - 62, starts_at = starts_at - interval '62 days',
            ends_at = ends_at - interval '62 days' where server_id = ?`,
    [serverId],
  );
}

test("What was spent stays spent, whichever way and how often the term is changed", async () => {
  const [learnerId, serverId] = [await addLearner(database), await addServer(database)];
  const payer = payerOf(learnerId, serverId);
  const target = { of: "server", serverId } as const;
  await changeRules(
    { database },
    {
      changes: [
        { target, set: { limitPicoUsd: 12n * cent } },
        { target: { of: "learners", serverId }, set: { limitPicoUsd: 100n * cent } },
      ],
      ...author,
    },
  );
  await grantOnce({ database }, { target, amountPicoUsd: 2n * cent, ...author });
  const today = new Date().toISOString().slice(0, 10);
  const daily = { every: "day", from: today, hour: 0 } as const;
  const weekly = { every: "week", from: today, hour: 0 } as const;
  let spent = 0n;
  for (const term of [daily, monthly, weekly, daily, { ...monthly, hour: 0 }]) {
    await reserveFor(payer, 2n * cent);
    spent += 2n * cent;
    await setTerm(serverId, term);
    expect(await getBudgetOf({ database }, target)).toMatchObject({
      term,
      carriedPicoUsd: spent,
      pendingPicoUsd: 0n,
    });
  }
  await expect(reserveFor(payer, 4n * cent + 1n)).rejects.toMatchObject({
    code: "budget_short",
  });
  await reserveFor(payer, 4n * cent);
});

test("I1, I2, I3: none of this broke an invariant of the budgets", async () => {
  expect(await checkBudgetInvariants(database)).toEqual([]);
});
