import { afterAll, beforeAll, expect, test } from "vitest";

import type { HolderTarget } from "#/budgets/budget-rule.ts";
import { claimDueNotices } from "#/budgets/notices/due-notice.repository.ts";
import { noteRefusal } from "#/budgets/notices/note-refusal.ts";
import { readBurnDown } from "#/budgets/reports/report.ts";
import { getBudgetOf } from "#/budgets/status.ts";
import { outlookOf } from "#/discord/budget-report/burn-down-words.ts";
import { howItStands } from "#/discord/budget-report/describe-notice.ts";
import { createLog } from "#/observability/log.ts";
import { usDollar } from "#/shared/currency.ts";

import { createBudgetActs, type BudgetActs } from "../../support/budget-acts.ts";
import {
  addLearner,
  addServer,
  cent,
  payerOf,
  prepareTestBudgets,
} from "../../support/budget-world.ts";
import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
let acts: BudgetActs;
const logLines: string[] = [];
const log = createLog("info", { write: (line: string) => void logLines.push(line) });

beforeAll(async () => {
  database = await createTestDatabase();
  await prepareTestBudgets(database);
  acts = await createBudgetActs(database);
});

afterAll(() => database.close());

/** A server that has spent 30 of 40 cents. */
async function addSpender() {
  const serverId = await addServer(database);
  const learnerId = await addLearner(database);
  const target: HolderTarget = { of: "server", serverId };
  const payer = payerOf(learnerId, serverId);
  await acts.say({ of: "learner", serverId, learnerId }, { limitPicoUsd: 10_000n * cent });
  await acts.say(target, { limitPicoUsd: 40n * cent });
  await acts.settle(await acts.reserve(payer, 30n * cent), 30n * cent);
  const refuse = async (cents: number) => {
    const refused = acts.reserve(payer, BigInt(cents) * cent);
    await noteRefusal({ database, log }, await refused.catch((thrown: unknown) => thrown));
  };
  return { target, payer, refuse };
}

/** What is worth saying now, and how it is said. */
async function dueOf(target: HolderTarget) {
  const due = await claimDueNotices(database.sql(), 100);
  return due
    .filter(({ serverId }) => "serverId" in target && serverId === target.serverId)
    .filter(({ room }) => room.scope === "server")
    .map((notice) => ({
      threshold: notice.threshold,
      words: howItStands(notice, { locale: "en-US", currency: usDollar }).join(" "),
    }));
}

test("What no longer covers an answer is noted once, over what was reached before", async () => {
  const { target, refuse } = await addSpender();
  await Promise.all([refuse(11), refuse(11)]);
  const [due, ...others] = await dueOf(target);
  expect(others).toEqual([]);
  expect(due?.threshold).toBe(100);
  expect(due?.words).toContain("$0.10 left of $0.40: that does not cover one more answer.");
  await refuse(12);
  expect(await dueOf(target)).toEqual([]);
  const status = await getBudgetOf({ database }, target);
  const burnDown = await readBurnDown({ database }, status, String(status.periodId));
  const reader = { locale: "en-US", currency: usDollar } as const;
  expect(outlookOf(burnDown, reader, () => "then")).toBe(
    "What is left does not cover one more answer until it starts anew: then.",
  );
});

test("What other answers hold for a moment, or was paused, is no end of it", async () => {
  const { target, payer, refuse } = await addSpender();
  await acts.reserve(payer, 9n * cent);
  await refuse(5);
  await acts.say(target, { isPaused: true });
  await refuse(5);
  expect(await dueOf(target)).toMatchObject([{ threshold: 75 }]);
});

test("A refusal is not told after which something was given back or granted", async () => {
  for (const mend of [
    (target: HolderTarget) => acts.adjust(target, -5n * cent),
    (target: HolderTarget) => acts.grant(target, 50n * cent),
  ]) {
    const { target, refuse } = await addSpender();
    await refuse(11);
    await mend(target);
    expect(await dueOf(target)).toEqual([]);
  }
});

test("A budget that goes on to the ceiling is told of at the limit, and once more at the ceiling", async () => {
  const { target, payer, refuse } = await addSpender();
  await acts.say(target, { atLimit: "alert", ceilingPicoUsd: 80n * cent });
  await acts.settle(await acts.reserve(payer, 10n * cent), 10n * cent);
  const [atLimit] = await dueOf(target);
  expect(atLimit?.words).toContain("Answers go on up to a ceiling");
  await acts.settle(await acts.reserve(payer, 35n * cent), 35n * cent);
  await refuse(10);
  const [atCeiling] = await dueOf(target);
  expect(atCeiling?.words).toContain("$0.05 left of $0.80: that does not cover one more answer.");
  expect(atCeiling?.words).toContain("nothing new is answered from it");
});

test("A lower limit notes what it makes of what is spent, the highest to be told", async () => {
  const { target } = await addSpender();
  await dueOf(target);
  await acts.say(target, { limitPicoUsd: 32n * cent });
  expect(await dueOf(target)).toMatchObject([{ threshold: 90 }]);
  await acts.say(target, { limitPicoUsd: 20n * cent });
  const [due, ...others] = await dueOf(target);
  expect(others).toEqual([]);
  expect(due).toMatchObject({ threshold: 100 });
  expect(due?.words).toContain("$0.00 left of $0.20.");
});

test("A refusal that cannot be noted is logged, and hides nothing", async () => {
  const { target, refuse } = await addSpender();
  await database.sql().execute("alter table budget_notice rename to budget_notice_away");
  await refuse(11);
  await database.sql().execute("alter table budget_notice_away rename to budget_notice");
  expect(logLines.join()).toContain("budget.refusal_not_noted");
  expect(await dueOf(target)).toMatchObject([{ threshold: 75 }]);
});
