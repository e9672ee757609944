import { sql as query } from "@mikro-orm/core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { reserveTurn } from "#/budgets/reserve.ts";
import { selectRooms } from "#/budgets/status.repository.ts";

import { addLearner, addServer, cent, prepareTestBudgets } from "../../support/budget-world.ts";
import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await prepareTestBudgets(database);
});

afterAll(() => database.close());

async function periodOf(timeZone: string, at: string) {
  const serverId = await addServer(database, timeZone);
  const holder = { scope: "server", serverId, learnerId: null } as const;
  const [room] = await selectRooms(database.sql(), [holder], query`${at}::timestamptz`);
  return [room!.startsAt.toISOString(), room!.resetsAt.toISOString()];
}

test.each([
  ["UTC", "2026-11-30T23:59:59Z", "2026-11-01T00:00:00.000Z", "2026-12-01T00:00:00.000Z"],
  ["UTC", "2026-12-01T00:00:00Z", "2026-12-01T00:00:00.000Z", "2027-01-01T00:00:00.000Z"],
  ["UTC", "2028-02-29T12:00:00Z", "2028-02-01T00:00:00.000Z", "2028-03-01T00:00:00.000Z"],
  ["UTC", "2027-01-31T12:00:00Z", "2027-01-01T00:00:00.000Z", "2027-02-01T00:00:00.000Z"],
  ["Europe/Berlin", "2026-10-15T12:00:00Z", "2026-09-30T22:00:00.000Z", "2026-10-31T23:00:00.000Z"],
  ["Europe/Berlin", "2027-03-31T22:30:00Z", "2027-03-31T22:00:00.000Z", "2027-04-30T22:00:00.000Z"],
  [
    "America/New_York",
    "2026-11-01T05:30:00Z",
    "2026-11-01T04:00:00.000Z",
    "2026-12-01T05:00:00.000Z",
  ],
  [
    "Asia/Kathmandu",
    "2026-11-30T18:15:00Z",
    "2026-11-30T18:15:00.000Z",
    "2026-12-31T18:15:00.000Z",
  ],
  [
    "Pacific/Kiritimati",
    "2026-11-30T10:00:00Z",
    "2026-11-30T10:00:00.000Z",
    "2026-12-31T10:00:00.000Z",
  ],
])("In %s the month of %s runs from %s to %s (I10)", async (timeZone, at, startsAt, endsAt) => {
  expect(await periodOf(timeZone, at)).toEqual([startsAt, endsAt]);
});

test("A change of the server's zone within a month opens no second one", async () => {
  const [learnerId, serverId] = [await addLearner(database), await addServer(database, "UTC")];
  await database.transaction((sql) =>
    reserveTurn(sql, { learnerId, serverId, amountPicoUsd: 3n * cent }),
  );
  await database
    .sql()
    .execute("update budget_period set starts_on = '2026-11-01' where server_id = ?", [serverId]);
  for (const timeZone of ["UTC", "Asia/Tokyo", "America/Los_Angeles"]) {
    await database
      .sql()
      .execute("update server set time_zone = ? where id = ?", [timeZone, serverId]);
    const holder = { scope: "learner", serverId, learnerId } as const;
    const at = query`'2026-11-15T12:00:00Z'::timestamptz`;
    expect(await selectRooms(database.sql(), [holder], at)).toMatchObject([
      { pendingPicoUsd: 3n * cent },
    ]);
  }
});
