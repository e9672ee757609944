import { afterAll, beforeAll, expect, test } from "vitest";

import type { Sql } from "#/database/database.ts";
import { runTransaction, violatedConstraint } from "#/database/run-transaction.ts";
import { ParleyError } from "#/shared/errors.ts";

import { createSessionWorld, type SessionWorld } from "../../support/session-world.ts";

let world: SessionWorld;

beforeAll(async () => {
  world = await createSessionWorld();
  await world.rows("create table counter (id int primary key, value int not null)");
  await world.rows("insert into counter values (1, 0), (2, 0)");
});

afterAll(() => world.close());

const add = (sql: Sql, id: number) =>
  sql.execute("update counter set value = value + 1 where id = ?", [id]);

test("Transactions that deadlock are tried again until both went through, once", async () => {
  let meet = () => {};
  const bothHold = new Promise<void>((resolve) => {
    let holders = 0;
    meet = () => {
      holders += 1;
      if (holders === 2) resolve();
    };
  });
  const crossing = (first: number, second: number) =>
    runTransaction(world.services, async (sql) => {
      await add(sql, first);
      meet();
      await bothHold;
      await add(sql, second);
    });
  await Promise.all([crossing(1, 2), crossing(2, 1)]);
  expect(await world.rows("select value from counter order by id")).toEqual([
    { value: 2 },
    { value: 2 },
  ]);
});

test("A transaction whose connection is cut goes through on another one", async () => {
  let tries = 0;
  await runTransaction(world.services, async (sql) => {
    tries += 1;
    const [backend] = await sql.execute<{ pid: number }[]>("select pg_backend_pid() as pid");
    if (tries < 3) await world.rows("select pg_terminate_backend(?)", [backend?.pid]);
    await add(sql, 1);
  });
  expect(tries).toBe(3);
  expect(await world.rows("select value from counter where id = 1")).toEqual([{ value: 3 }]);
});

test("What the database or our own code refuses is not tried again", async () => {
  let tries = 0;
  const refuse = (error: unknown) =>
    runTransaction(world.services, () => {
      tries += 1;
      return Promise.reject(error);
    });
  await expect(refuse(new ParleyError("internal"))).rejects.toThrow("internal");
  await expect(refuse("no error at all")).rejects.toBe("no error at all");
  await expect(refuse(new Error("a fault in our code"))).rejects.toThrow("a fault");
  expect(tries).toBe(3);
  const violation: unknown = await runTransaction(world.services, (sql) =>
    sql.execute("insert into counter values (1, 0)"),
  ).catch((error: unknown) => error);
  expect(violatedConstraint(violation)).toBe("counter_pkey");
  expect(violatedConstraint(new Error("other"))).toBeUndefined();
});

test("A database that stays away is given up on after a few seconds", async () => {
  let tries = 0;
  const slept: number[] = [];
  const clock = {
    ...world.services.clock,
    sleep: (durationMs: number) => {
      slept.push(durationMs);
      return Promise.resolve();
    },
  };
  const refused = Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
  const away = runTransaction({ ...world.services, clock }, () => {
    tries += 1;
    return Promise.reject(refused);
  });
  await expect(away).rejects.toBe(refused);
  expect(tries).toBe(slept.length + 1);
  expect(slept.reduce((sum, durationMs) => sum + durationMs, 0)).toBeGreaterThan(3_000);
});
