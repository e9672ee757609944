import { expect, test } from "vitest";

import { openDatabase } from "#/database/database.ts";

import { createTestDatabase } from "../../support/test-database.ts";

test("Connections that die in mid-transaction are given back, and the pool never runs dry", async () => {
  const admin = await createTestDatabase();
  const database = await openDatabase({ url: admin.url, entities: [], poolSize: 2 });
  const dieInMidTransaction = () =>
    database.transaction(async (sql) => {
      const [backend] = await sql.execute<{ pid: number }[]>("select pg_backend_pid() as pid");
      await admin.sql().execute("select pg_terminate_backend(?)", [backend?.pid]);
      await sql.execute("select 1");
    });
  for (let time = 0; time < 5; time += 1)
    await expect(dieInMidTransaction()).rejects.toBeInstanceOf(Error);
  const [row] = await database.sql().execute<{ one: number }[]>("select 1 as one");
  expect(row?.one).toBe(1);
  await database.close();
  await admin.close();
});
