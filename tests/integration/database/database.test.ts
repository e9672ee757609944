import { afterAll, beforeAll, expect, test } from "vitest";

import { openDatabase } from "#/database/database.ts";
import { entities } from "#/entities.ts";

import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await database.sql().execute("create table note (text text)");
});

afterAll(() => database.close());

test("What a transaction throws rolls it back", async () => {
  const work = database.transaction(async (sql) => {
    await sql.execute("insert into note values ('lost')");
    throw new Error("no");
  });
  await expect(work).rejects.toThrow("no");
  await database.transaction((sql) => sql.execute("insert into note values ('kept')"));
  expect(await database.sql().execute("select text from note")).toEqual([{ text: "kept" }]);
});

test("A migrated database has nothing left to migrate", async () => {
  expect(await database.migrate()).toBe(0);
});

test("The entities and the migrations agree", async () => {
  expect(await database.orm.schema.getUpdateSchemaSQL({ safe: true })).not.toMatch(
    /(create|alter) table/,
  );
});

test("The migrations go down as well as up, and leave no table of ours", async () => {
  const tables = async () => {
    const rows = await travelling
      .sql()
      .execute<{ name: string }[]>(
        "select table_name as name from information_schema.tables where table_schema = 'public'",
      );
    return rows.map(({ name }) => name).sort();
  };
  const travelling = await createTestDatabase();
  const before = await tables();
  await travelling.orm.migrator.down({ to: 0 });
  expect(await tables()).toEqual(["mikro_orm_migrations"]);
  expect(await travelling.migrate()).toBeGreaterThan(0);
  expect(await tables()).toEqual(before);
  expect(before).toHaveLength(entities.length + 1);
  await travelling.close();
});

test("An address with a host is taken as it is", async () => {
  const url = "postgresql://parley:parley@127.0.0.1:1/parley";
  const unreachable = await openDatabase({ url, entities });
  await expect(unreachable.sql().execute("select 1")).rejects.toThrow("ECONNREFUSED");
  await unreachable.close();
});
