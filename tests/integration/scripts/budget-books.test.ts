import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { prepareTestBudgets } from "../../support/budget-world.ts";
import { haiku } from "../../support/call-world.ts";
import { chargeTurn, noUsage, type ChargedTurn } from "../../support/charge-turn.ts";
import { checkBudgetInvariants } from "../../support/check-invariants.ts";
import { runBudgetLine } from "../../support/run-budget.ts";
import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
/** A turn whose provider told what it used, and one that was charged with all that it may have used. */
let told: ChargedTurn;
let guessed: ChargedTurn;

beforeAll(async () => {
  database = await createTestDatabase();
  await prepareTestBudgets(database);
  told = await chargeTold();
  guessed = await chargeTurn(database);
});

afterAll(() => database.close());

const run = (line: string) => runBudgetLine(database, line);

const chargeTold = () =>
  chargeTurn(database, { ...noUsage, inputTokens: 900, cacheReadTokens: 50, outputTokens: 120 });

/** An amount as the ledger's file writes it. */
const usd = (picoUsd: bigint) => `0.${String(picoUsd).padStart(12, "0")}`;

const today = new Date().toISOString().slice(0, 10);

describe("The operator's overview", () => {
  test("has the total, the servers that spend most, and what is to be looked after", async () => {
    const { said } = await run("overview");
    expect(said).toMatch(/limit +\$10\.00/);
    expect(said).toMatch(/estimated charges +1 \(unreconciled\)/);
    expect(said).toMatch(/prices to check +0/);
    expect(said).toContain(`server:${guessed.serverId}`);
    const json = JSON.parse((await run("overview --limit 1 --json")).said) as {
      servers: { path: string }[];
      thresholds: unknown[];
    };
    expect(json.servers.map(({ path }) => path)).toEqual([`server/${guessed.serverId}`]);
    expect(json.thresholds).toEqual([]);
  });

  test("says which thresholds were reached", async () => {
    await run("adjust operator 8 --why 'paid elsewhere'");
    await chargeTold();
    expect((await run("overview")).said).toMatch(/thresholds reached +50 % on .*, 75 % on \S+$/m);
  });
});

describe("The ledger as a file", () => {
  test("has each entry of a span exactly, and of a budget that is named", async () => {
    for (const period of [today, today.slice(0, 7), `2026-01-01..${today}`]) {
      const { said } = await run(`csv ${period}`);
      expect(said).toContain(`,operator,`);
      expect(said).toContain(
        `standing,${usd(told.costPicoUsd)},turn,mina,anthropic,${haiku.model}`,
      );
    }
    const { said } = await run(`csv ${today} --of server:${told.serverId}`);
    expect(said.trim().split("\n")).toHaveLength(2);
    expect((await run("csv 2026-13")).error).toContain("takes a day");
    expect((await run("csv 2025-01")).said.trim().split("\n")).toHaveLength(1);
  });

  test("cannot be made to run a formula, whatever somebody gave as a reason", async () => {
    await run(`adjust server:${told.serverId} 1 --why '=cmd|" /C calc"!A0, now'`);
    const { said } = await run(`csv ${today} --of server:${told.serverId}`);
    expect(said).toContain(`"'=cmd|"" /C calc""!A0, now"`);
  });
});

describe("A vendor's invoice", () => {
  const invoice = (amount: string, more = "") =>
    run(`invoice anthropic ${today} ${today} ${amount} ${more}`);

  test("I13: agrees with the ledger, or the exit code says that it does not", async () => {
    const { said, code } = await invoice("0.0001");
    expect(said).toMatch(/by estimate .* 1 calls/);
    expect(said).toContain("BEYOND");
    expect(code).toBe(3);
    const { costPicoUsd } = JSON.parse((await invoice("1", "--json")).said) as {
      costPicoUsd: string;
    };
    expect(await invoice(usd(BigInt(costPicoUsd)), "--tolerance 0")).toMatchObject({ code: 0 });
    const above = usd((BigInt(costPicoUsd) * 103n) / 100n);
    expect((await invoice(above)).said).toContain("(-2.91 %)");
    expect(await invoice(above, "--tolerance 2.9")).toMatchObject({ code: 3 });
    expect(await invoice(above, "--tolerance 3")).toMatchObject({ code: 0 });
  });

  test("of nothing agrees with nothing", async () => {
    expect(await run("invoice mistral 2026-01-01 2026-01-31 0")).toMatchObject({ code: 0 });
  });

  test.each([
    ["invoice openai 2026-01-01 2026-01-31 0", "Name one of anthropic"],
    ["invoice mistral 2026-01-01 31 0", "The last day takes a day"],
    ["invoice mistral 2026-01-01 2026-01-31 0 --tolerance 200", "takes a percentage"],
    ["invoice mistral 2026-01-01 2026-01-31 0 --tolerance few", "takes a percentage"],
  ])("%s: %s", async (line, fault) => {
    expect(await run(line)).toMatchObject({ code: 2, error: expect.stringContaining(fault) });
  });
});

describe("Corrections", () => {
  test("an estimate is listed, put right once, and gone from the list", async () => {
    expect((await run("unreconciled")).said).toContain("req_1");
    const line = `reconcile ${guessed.callId} --input 10 --output 2 --cache-read 5 --why 'their dashboard'`;
    expect((await run(line)).said).toMatch(/operator +-\$0\.00/);
    expect(await run(line)).toMatchObject({ code: 1, error: expect.stringContaining("before") });
    expect((await run("unreconciled --limit 5")).said).toContain("own count");
    expect((await run("unreconciled --json")).said).toBe("[]\n");
    expect((await run(`reconcile ${told.callId} --input 0 --output 0 --why x`)).error).toContain(
      "nothing to put right",
    );
    expect((await run(`reconcile ${told.callId} --input 0 --why x`)).code).toBe(2);
  });

  test("a charge is given back, in part and once for one reason", async () => {
    const part = await run(`refund ${told.callId} 0.000001 --why 'a bad answer'`);
    expect(part.said).toMatch(/operator +-\$0\.000001 /);
    expect((await run(`refund ${told.callId} 0.000001 --why 'a bad answer'`)).said).toContain(
      "nothing was changed",
    );
    expect(await run(`refund ${told.callId} 5 --why x`)).toMatchObject({
      code: 1,
      error: expect.stringContaining("less left to give back of it: $0.0"),
    });
    const { periods } = JSON.parse(
      (await run(`refund ${told.turnId} --why 'all of it' --json`)).said,
    ) as { periods: unknown[] };
    expect(periods).toHaveLength(3);
    expect((await run(`refund ${told.callId} --why x`)).error).toContain("nothing left");
    expect((await run(`refund 17 --why x`)).error).toContain("Give the id");
  });

  test("what was spent is adjusted up and down, and not below nothing", async () => {
    const whom = `server:${guessed.serverId}`;
    expect((await run(`adjust ${whom} +0.5 --why 'a book'`)).said).toMatch(/ \$0\.50 /);
    expect((await run(`adjust ${whom} -30ct --why 'half of it'`)).said).toMatch(/ -\$0\.30 /);
    expect(await run(`adjust ${whom} -9 --why x`)).toMatchObject({
      code: 1,
      error: expect.stringContaining("cannot become negative. It is $0.20"),
    });
    expect((await run(`adjust role:${guessed.serverId}:5 1 --why x`)).error).toContain("`set` one");
  });

  test("all of that left every balance as its ledger says", async () => {
    expect(await checkBudgetInvariants(database, { mayExceed: true })).toEqual([]);
  });
});
