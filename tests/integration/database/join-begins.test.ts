import { connect, createServer, type AddressInfo } from "node:net";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

import { openDatabase, type Database } from "#/database/database.ts";

import { createMessageReader, readSql } from "../../support/postgres-messages.ts";
import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

let own: TestDatabase;
let database: Database;
let closeTap: () => void;
const said: string[] = [];

beforeAll(async () => {
  own = await createTestDatabase();
  await own.sql().execute("create table note (text text)");
  database = await openDatabase({ url: await listenIn(own.url), entities: [], poolSize: 1 });
  // Connecting says something too.
  await database.sql().execute("select 1");
});

beforeEach(async () => {
  await own.sql().execute("truncate note");
  said.length = 0;
});

afterAll(async () => {
  await database.close();
  closeTap();
  await own.close();
});

const notes = () => own.sql().execute("select text from note order by text");

test("A transaction begins with its first statement, in one message, and is one", async () => {
  await database.transaction(async (sql) => {
    await sql.execute("insert into note values (?)", ["one"]);
    await sql.execute("insert into note values ('two')");
  });
  expect(said).toEqual([
    "begin;insert into note values ('one')",
    "insert into note values ('two')",
    "commit",
  ]);
  expect(await notes()).toEqual([{ text: "one" }, { text: "two" }]);
});

test("Its first statement answers as it would alone", async () => {
  const rows = await database.transaction((sql) => sql.execute("select 1 as one union select 2"));
  expect(rows).toEqual([{ one: 1 }, { one: 2 }]);
});

test("A first statement that fails leaves nothing behind, and the connection is as before", async () => {
  const work = database.transaction((sql) => sql.execute("insert into nowhere values (1)"));
  await expect(work).rejects.toThrow("nowhere");
  await database.sql().execute("insert into note values ('alone')");
  expect(await notes()).toEqual([{ text: "alone" }]);
});

test("A statement with values of its own follows its begin", async () => {
  const work = database.transaction(async (sql) => {
    const kysely = sql.getKysely() as unknown as {
      insertInto(table: string): { values(row: object): { execute(): Promise<unknown> } };
    };
    await kysely.insertInto("note").values({ text: "lost" }).execute();
    throw new Error("no");
  });
  await expect(work).rejects.toThrow("no");
  expect(said[0]).toBe("begin");
  expect(said.at(-1)).toBe("rollback");
  expect(await notes()).toEqual([]);
});

test("A transaction without statements says nothing at all", async () => {
  expect(await database.transaction(() => Promise.resolve("nothing"))).toBe("nothing");
  expect(said).toEqual([]);
});

/** A way to the server that writes down what it is told. */
async function listenIn(databaseUrl: string): Promise<string> {
  const target = new URL(databaseUrl);
  const file = path.join(
    target.searchParams.get("host") ?? "",
    `.s.PGSQL.${target.port || "5432"}`,
  );
  const server = createServer((client) => {
    const upstream = connect(file);
    const read = createMessageReader(true);
    client.on("data", (chunk: Buffer) => {
      said.push(...read(chunk).flatMap((message) => readSql(message) ?? []));
    });
    client.on("error", () => upstream.destroy());
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  closeTap = () => server.close();
  const { port } = server.address() as AddressInfo;
  return `postgresql://parley:parley@127.0.0.1:${String(port)}${target.pathname}`;
}
