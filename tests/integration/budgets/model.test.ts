import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";

import { noFields } from "#/budgets/budget-rule.ts";

import { workCommands } from "../../support/budget-commands.ts";
import { openBudgetConnections, type BudgetConnections } from "../../support/budget-connections.ts";
import { meddlingCommands } from "../../support/budget-meddling.ts";
import type { BudgetModel } from "../../support/budget-model.ts";
import { prepareTestBudgets, testBudgetDefaults } from "../../support/budget-world.ts";
import { checkBudgetInvariants } from "../../support/check-invariants.ts";
import { propertySettings } from "../../support/property-runs.ts";
import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
let connections: BudgetConnections;

beforeAll(async () => {
  database = await createTestDatabase();
  await prepareTestBudgets(database, { operatorPicoUsd: 10n ** 16n });
  connections = await openBudgetConnections(database);
});

afterAll(async () => {
  await connections.close();
  await database.close();
});

/** With the rules that the configuration says. */
function newModel(): BudgetModel {
  const { serverPicoUsd, learnerPicoUsd, directPicoUsd, ...free } = testBudgetDefaults;
  const { freeTurnsLimit, freeTokensLimit } = free;
  const ofLearner = { ...noFields, freeTurnsLimit, freeTokensLimit };
  return {
    rules: new Map([
      ["learner", { ...ofLearner, limitPicoUsd: learnerPicoUsd }],
      ["direct", { ...ofLearner, limitPicoUsd: directPicoUsd }],
      ["server", { ...noFields, limitPicoUsd: serverPicoUsd }],
    ]),
    periods: [],
    reservations: [],
  };
}

const known = new Set<string>();

/** What is wrong by now and was not before: each run is judged by itself, also while a failure shrinks. */
async function newFaults(): Promise<string[]> {
  const faults = await checkBudgetInvariants(database, { mayExceed: true });
  const fresh = faults.filter((fault) => !known.has(fault));
  for (const fault of fresh) known.add(fault);
  return fresh;
}

test("I1, I2, I3, I10, I11: budgets do what a plain ledger does, whatever is done to them and whoever dies in the middle", async () => {
  const property = fc.asyncProperty(
    fc.commands([...workCommands, ...meddlingCommands], { maxCommands: 40, size: "max" }),
    async (commands) => {
      const real = await connections.newReal();
      await fc.asyncModelRun(() => ({ model: newModel(), real }), commands);
      expect(await newFaults()).toEqual([]);
    },
  );
  await fc.assert(property, propertySettings(24));
}, 3_600_000);
