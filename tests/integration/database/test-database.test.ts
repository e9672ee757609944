import { expect, test } from "vitest";

import { createTestDatabase } from "../../support/test-database.ts";

test("Each test file gets a database of its own on a real PostgreSQL", async () => {
  const database = await createTestDatabase();
  const [row] = await database.sql().execute<{ one: number }[]>("select 1 as one");
  expect(row?.one).toBe(1);
  await database.close();
});
