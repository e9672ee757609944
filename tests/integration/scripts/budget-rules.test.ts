import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { openBudgetDatabase } from "../../../scripts/budget/open-database.ts";
import { runBudget } from "../../../scripts/budget/run-budget.ts";
import { readConfig } from "#/config/config.ts";
import { usDollar } from "#/shared/currency.ts";

import { addLearner, addServer, prepareTestBudgets } from "../../support/budget-world.ts";
import { runBudgetLine } from "../../support/run-budget.ts";
import {
  createEmptyDatabase,
  createTestDatabase,
  type TestDatabase,
} from "../../support/test-database.ts";

let database: TestDatabase;
let serverId: string;
let learnerId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  await prepareTestBudgets(database);
  serverId = await addServer(database, "Europe/Berlin");
  learnerId = await addLearner(database);
});

afterAll(() => database.close());

const run = (line: string) => runBudgetLine(database, line);

const audited = (subject: string) =>
  database
    .sql()
    .execute(
      "select change, actor, reason from audit_entry where subject = ? order by created_at",
      [subject],
    );

describe("The command line", () => {
  const withoutDatabase = (...args: string[]) => {
    const said: string[] = [];
    const run = {
      currency: usDollar,
      open: () => Promise.reject(new Error("no database is needed")),
      say: (text: string) => void said.push(text),
      sayError: (text: string) => void said.push(text),
    };
    return runBudget(args, run).then((code) => ({ code, said: said.join("\n") }));
  };

  test("lists its commands, and each says what it takes, without a database", async () => {
    const { code, said } = await withoutDatabase("--help");
    expect(code).toBe(0);
    const names = [...said.matchAll(/^ {2}([a-z]+(?: [a-z]+)?) {2,}\S/gm)].map(([, name]) => name);
    expect(names).toContain("refund");
    expect(names.length).toBeGreaterThan(15);
    for (const name of names) {
      const help = await withoutDatabase(...name!.split(" "), "--help");
      expect(help).toMatchObject({ code: 0 });
      expect(help.said).toContain(`npm run budget -- ${name!}`);
    }
  });

  test("says with exit code 2 what is wrong with it", async () => {
    expect(await withoutDatabase()).toMatchObject({ code: 2 });
    expect((await withoutDatabase("spend")).said).toContain("There is no command spend");
    expect((await withoutDatabase("prices", "drop")).code).toBe(2);
    expect((await withoutDatabase("show", "a", "b")).said).toContain("Too many words");
    expect((await withoutDatabase("show", "--who")).said).toContain("Unknown option");
  });

  test.each([
    ["show", "Say whose budget"],
    ["show nobody", "Nobody is called nobody"],
    ["show server:404", "No server 404 is known"],
    ["show direct:404", "No learner with the Discord id 404"],
    ["set operator ten --why x", "ten is no amount"],
    ["set operator -5 --why x", "is no amount"],
    ["set operator 1e30 --why x", "is no amount"],
    ["set operator 5", "Say why"],
    ["set operator --why x", "Say what to set"],
    ["set operator --every days --why x", "No such periods"],
    ["set operator --hour 24 --why x", "--hour takes a whole number from 0 to 23"],
    ["set operator --from 2026-02-31 --why x", "--from takes a day"],
    ["set operator --at-limit stop --why x", "--at-limit takes refuse"],
    ["set operator --at-limit alert --why x", "Set a ceiling first"],
    ["csv 2026-12..2026-11", "ends before it begins"],
    ["csv 2026-11-05..2026-11-01", "ends before it begins"],
    ["prices", "npm run budget -- prices list"],
    ["grant servers 5 --why x", "servers is a default for others"],
    ["grant operator 0 --why x", "an amount of 0"],
    ["grant operator --why x", "Say how much"],
  ])("%s: %s", async (line, fault) => {
    const { code, error } = await run(line);
    expect(error).toContain(fault);
    expect(code).toBe(2);
  });
});

describe("A rule", () => {
  test("is set with limit, term and what is done then, shown, audited, and cleared again", async () => {
    const set = await run(
      `set server:${serverId} 2,50 --every days --days 10 --hour 6 --at-limit cheapest --free-turns 7 --why 'a course'`,
    );
    expect(set).toMatchObject({ code: 0, error: "" });
    expect(set.said).toMatch(
      /limit +\$2\.50, each 10 days, from 2026-01-01, 06:00 \(Europe\/Berlin\)/,
    );
    expect(set.said).toMatch(/at the limit +cheapest/);
    expect(set.said).toMatch(/local turns +0 of 7/);
    const monthly = await run(
      `set server:${serverId} --every month --from 2026-01-15 --why 'as bills'`,
    );
    expect(monthly.said).toMatch(/\$2\.50, each month, from 2026-01-15, 06:00/);
    await run(`ceiling server:${serverId} 4 --why 'a little more'`);
    expect((await run(`show server:${serverId}`)).said).toMatch(/ceiling +\$4\.00/);
    const low = await run(`ceiling server:${serverId} 1 --why 'less'`);
    expect(low.said).toContain("The ceiling lies at or below the limit");
    await run(`ceiling server:${serverId} none --why 'no more'`);
    expect((await run(`clear server:${serverId} --why 'the course is over'`)).said).toMatch(
      /limit +\$1\.00, each month/,
    );
    expect(await audited(`server/${serverId}`)).toMatchObject([
      { change: "rule", actor: "operator", reason: "a course" },
      { reason: "as bills" },
      { reason: "a little more" },
      { reason: "less" },
      { reason: "no more" },
      { reason: "the course is over" },
    ]);
  });

  test("is set for each learner, one of them, a role, a channel, and in direct messages", async () => {
    for (const whom of [
      "servers",
      "learners",
      "directs",
      `learners:${serverId}`,
      `learner:${serverId}:${learnerId}`,
      `role:${serverId}:77`,
      `channel:${serverId}:88`,
      `direct:${learnerId}`,
    ]) {
      const { said, error } = await run(`set ${whom} 30ct --free-tokens 900 --why 'all alike'`);
      expect({ whom, error }).toEqual({ whom, error: "" });
      expect(said).toContain("$0.30, each month");
      expect(said).toMatch(/local tokens .*900/);
    }
    expect((await run(`show role:${serverId}:r`)).error).toContain("is no id of Discord's");
    expect((await run(`show role:${serverId}:78`)).said).toContain("has no budget");
  });

  test("is paused and resumed; a grant counts on top of it", async () => {
    const whom = `direct:${learnerId}`;
    expect((await run(`pause ${whom} --why 'a break'`)).said).toMatch(/paused +yes/);
    expect((await run(`resume ${whom} --why 'back'`)).said).toMatch(/paused +no/);
    const { said } = await run(`grant ${whom} $0.25 --why 'a birthday'`);
    expect(said).toMatch(/granted once +\$0\.25/);
    const json = JSON.parse((await run(`show ${whom} --json`)).said) as Record<string, unknown>;
    expect(json).toMatchObject({ scope: "direct", grantedPicoUsd: "250000000000" });
    expect((await run(`grant role:${serverId}:78 1 --why x`)).error).toContain("Nothing limits");
  });

  test("shows in the audit as it was and as it is, of everybody and of one", async () => {
    await run("set operator 12 --why 'a grant'");
    await run("set operator 13 --why 'another'");
    const all = await run("audit --limit 3");
    expect(all.said).toMatch(/operator +rule +operator +limit: \$12\.00 -> \$13\.00 +another/);
    const own = await run(`audit direct:${learnerId}`);
    expect(own.said).toMatch(/isStopped: true.*back/);
    expect(own.said).not.toContain("another");
    const [newest] = JSON.parse((await run("audit --json")).said) as { subject: string }[];
    expect(newest?.subject).toBe("operator");
  });
});

describe("The database that is worked on", () => {
  test("is the one that DATABASE_URL names; the script says so as a process", async () => {
    const script = path.join(import.meta.dirname, "../../../scripts/budget.ts");
    const started = spawnSync(process.execPath, [script, "show", "operator", "--json"], {
      cwd: tmpdir(),
      env: { DATABASE_URL: database.url },
      encoding: "utf8",
    });
    expect(started.stderr).toBe("");
    expect(started.status).toBe(0);
    expect(JSON.parse(started.stdout)).toMatchObject({ path: "operator" });
  });

  test("has to be there and up to date, or the remedy is said", async () => {
    const empty = await createEmptyDatabase();
    const open = (environment: Record<string, string>) =>
      openBudgetDatabase(readConfig(environment));
    await expect(open({ DATABASE_URL: empty })).rejects.toThrow("npm run migrate");
    await expect(
      open({ DATABASE_URL: "postgresql://parley:parley@127.0.0.1:9/parley" }),
    ).rejects.toThrow("DATABASE_URL cannot be used (ECONNREFUSED)");
    await expect(open({ DATA_FOLDER: path.join(tmpdir(), "parley-nowhere") })).rejects.toThrow(
      "There is no database",
    );
  });
});
