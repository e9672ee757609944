import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { estimateTurnCost } from "#/budgets/estimate.ts";
import { prepareBudgets } from "#/budgets/prepare-budgets.ts";
import type { ModelReference } from "#/providers/language-model.ts";

import { prepareTestBudgets, testBudgetDefaults } from "../../support/budget-world.ts";
import { runBudgetLine } from "../../support/run-budget.ts";
import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
const folder = mkdtempSync(path.join(tmpdir(), "parley-prices-"));

beforeAll(async () => {
  database = await createTestDatabase();
  await prepareTestBudgets(database);
});

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await database.close();
});

const run = (line: string) => runBudgetLine(database, line);
const source = "--source https://docs.mistral.ai/inference/pricing --why 'a new model'";
const large: ModelReference = { provider: "mistral", model: "mistral-large-4-0" };
const bound = { inputTokens: 1_000, maxOutputTokens: 100 };

/** What a turn would be reserved with now, in a process that has run all the while. */
const estimate = (model: ModelReference) =>
  estimateTurnCost(database.sql(), { candidates: [model], ...bound });

const start = (model: ModelReference) =>
  prepareBudgets({ database, budgetDefaults: testBudgetDefaults }, [model]);

describe("A price that is added", () => {
  test("is what was missing: a start says how to add it, and it holds at once, everywhere", async () => {
    await expect(estimate(large)).rejects.toMatchObject({ code: "model_unpriced" });
    await expect(start(large)).rejects.toThrow("npm run budget -- prices add");
    const add = `prices add mistral/mistral-large-4-0 --input 0.68 --output 2.09 ${source}`;
    expect(await run(add)).toMatchObject({ code: 0, error: "" });
    expect(await estimate(large)).toBe(1_000n * 680_000n + 100n * 2_090_000n);
    await start(large);
    expect(await run(add)).toMatchObject({
      code: 1,
      error: expect.stringContaining("holds already"),
    });
  });

  test("later holds later, is listed as coming, and changes none of the ones before", async () => {
    const before = await estimate(large);
    const later = await run(
      `prices add mistral/mistral-large-4-0 --input 9 --output 9 --valid-from 2030-01-01 ${source}`,
    );
    expect(later.said).toContain("from 2030-01-01T00:00:00Z on");
    expect(await estimate(large)).toBe(before);
    const { said } = await run("prices list");
    expect(said).toMatch(/mistral-large-4-0 +0\.68 +2\.09 +0\.68/);
    expect(said).toMatch(/mistral-large-4-0 +9\.00 .*not yet/);
    expect((await run("prices changes")).said).toMatch(
      /mistral-large-4-0 +2030-01-01T00:00:00Z +output +2\.09 +9\.00 +\+330\.6 %/,
    );
    expect(
      await run(
        `prices add mistral/mistral-large-4-0 --input 8 --output 8 --valid-from 2030-01-01T00:00:00Z ${source}`,
      ),
    ).toMatchObject({ code: 1, error: expect.stringContaining("never changed") });
  });

  test("is for exactly its id: no model takes the price of one that it begins with", async () => {
    const longer: ModelReference = { provider: "mistral", model: "mistral-large-4-0-fast" };
    await expect(estimate(longer)).rejects.toMatchObject({ code: "model_unpriced" });
  });

  test("comes from a file where it depends on size and hours", async () => {
    const file = path.join(folder, "rates.json");
    const band = { weekdays: [1, 2, 3, 4, 5], hours: [[1, 4]] };
    writeFileSync(
      file,
      JSON.stringify([
        { input: "1", output: "2" },
        { input: "3", output: "4", band },
      ]),
    );
    const added = await run(
      `prices add deepseek/deepseek-next --rates ${file} --checked-on 2026-01-02 --json ${source}`,
    );
    expect(JSON.parse(added.said)).toMatchObject({
      checkedOn: "2026-01-02",
      rates: [{}, { band }],
    });
    expect(await estimate({ provider: "deepseek", model: "deepseek-next" })).toBe(
      1_000n * 3_000_000n + 100n * 4_000_000n,
    );
    expect((await run("prices list")).said).toContain("2026-01-02, due to be checked");
    expect((await run("overview")).said).toMatch(/prices to check +1/);
    const again = `prices add deepseek/deepseek-next --rates ${file} ${source}`;
    expect(await run(again)).toMatchObject({ code: 0 });
    expect((await run("prices list")).said).not.toContain("due to be checked");
  });

  test("may be declared free, and only so cost nothing", async () => {
    expect(await run(`prices add deepseek/deepseek-gift --free ${source}`)).toMatchObject({
      code: 0,
    });
    expect(await estimate({ provider: "deepseek", model: "deepseek-gift" })).toBe(0n);
  });

  test("is written down as the operator's, with what held before", async () => {
    const rows = await database.sql().execute(
      `select actor, reason, before is null as is_first, after ->> 'source' as source
         from audit_entry where subject = 'price/mistral/mistral-large-4-0' order by created_at`,
    );
    const told = { actor: "operator", reason: "a new model" };
    expect(rows).toEqual([
      { ...told, is_first: true, source: "https://docs.mistral.ai/inference/pricing" },
      { ...told, is_first: false, source: "https://docs.mistral.ai/inference/pricing" },
    ]);
    expect((await run("audit")).said).toContain("price/mistral/mistral-large-4-0");
  });
});

describe("A price is refused", () => {
  test.each([
    [`mistral/mistral-small-latest --input 1 --output 1`, "is an alias"],
    [`ollama/llama3:latest --free`, "is an alias"],
    [`'mistral/a name' --input 1 --output 1`, "no spaces"],
    [`openai/gpt-5 --input 1 --output 1`, "There is no provider openai"],
    [`mistral/* --input 1 --output 1`, "can only be declared free together"],
    [`mistral/x --input 0.0000001 --output 1`, "no whole pico-dollars"],
    [`mistral/x --input null --output 1`, "write dollars"],
    [`mistral/x --input 1 --output 1 --cache-read 0`, "A price is 0"],
    [`mistral/x --input 1 --output 1 --free`, "costs nothing: leave the prices out"],
    [
      `anthropic/claude-sonnet-5-5 --input 1 --output 1 --valid-from 2026-02-01`,
      "would never hold",
    ],
  ])("%s: %s", async (price, reason) => {
    const { code, error } = await run(`prices add ${price} ${source}`);
    expect(error).toContain(reason);
    expect(code).toBe(1);
  });

  test.each([
    [`mistral --input 1 --output 1 ${source}`, "Name the model"],
    [`mistral/x --input 1 ${source}`, "Say what it costs"],
    [`mistral/x --input 1 --output 1 --why x`, "Say where the price was read"],
    [`mistral/x --input 1 --output 1 --source x`, "Say why"],
    [`mistral/x --rates /nowhere.json ${source}`, "cannot be read"],
    [`mistral/x --input 1 --output 1 --valid-from soon ${source}`, "--valid-from takes"],
    [`mistral/x --input 1 --output 1 --valid-from 2026-13-01T00:00Z ${source}`, "takes an instant"],
    [`mistral/x --input 1 --output 1 --checked-on 2999-01-01 ${source}`, "lies in the future"],
  ])("with exit code 2: %s: %s", async (price, reason) => {
    const { code, error } = await run(`prices add ${price}`);
    expect(error).toContain(reason);
    expect(code).toBe(2);
  });
});

test("A price that a release only looked up again is checked on that day; another price is not", async () => {
  const checkedOn = () =>
    database
      .sql()
      .execute("select checked_on::text as day from price_version where model = ?", [
        "mistral-large-2512",
      ]);
  const shipped = await checkedOn();
  await database
    .sql()
    .execute("update price_version set checked_on = '2026-01-01' where model = ?", [
      "mistral-large-2512",
    ]);
  await prepareTestBudgets(database);
  expect(await checkedOn()).toEqual(shipped);
  await database.sql().execute(
    `update price_version set checked_on = '2026-01-01',
              rates = jsonb_set(rates, '{0,input}', '1') where model = ?`,
    ["mistral-large-2512"],
  );
  await prepareTestBudgets(database);
  expect(await checkedOn()).toEqual([{ day: "2026-01-01" }]);
});

test("The drift is a report: it changes nothing", async () => {
  const count = () => database.sql().execute("select count(*) from price_version");
  const before = await count();
  const { said, code } = await run("prices drift");
  expect(code).toBe(0);
  expect(said).toMatch(/claude-sonnet-4-5 +input +> 200,000 tokens +3\.00 +6\.00 +-50\.0 %/);
  expect(said).toContain("claude-sonnet-5-5; it would be taken for claude-sonnet-5");
  expect(JSON.parse((await run("prices drift --json")).said)).toHaveProperty("agreeing");
  expect(await count()).toEqual(before);
  for (const command of ["list", "changes"]) {
    expect(JSON.parse((await run(`prices ${command} --json`)).said)).not.toEqual([]);
  }
});
