import { afterAll, beforeAll, expect, test } from "vitest";

import { claimDueNotices, takeWaitingNotices } from "#/budgets/notices/due-notice.repository.ts";
import { readAudit } from "#/budgets/reports/audit-list.ts";
import { streamLedger } from "#/budgets/reports/ledger.repository.ts";
import { listSpans, pickSpan, readSpenders, readSpending } from "#/budgets/reports/report.ts";
import type { PeriodSpan } from "#/budgets/reports/span.repository.ts";

import { fillLedger } from "../../../benchmarks/support/fill-ledger.ts";
import { createBudgetActs } from "../../support/budget-acts.ts";
import {
  addLearner,
  addServer,
  cent,
  payerOf,
  prepareTestBudgets,
} from "../../support/budget-world.ts";
import { countStatements } from "../../support/count-statements.ts";
import { readPlan, type PlanStep } from "../../support/read-plan.ts";
import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

/** Of three servers' turns: so many entries that a look at all of them is told from one at a few. */
const entries = 9_000;

let database: TestDatabase;
let serverId: string;
let learnerId: string;
let span: PeriodSpan;

beforeAll(async () => {
  database = await createTestDatabase();
  await prepareTestBudgets(database);
  const acts = await createBudgetActs(database);
  for (let number = 0; number < 3; number += 1) {
    serverId = await addServer(database);
    learnerId = await addLearner(database);
    await acts.settle(await acts.reserve(payerOf(learnerId, serverId), cent), cent);
    await acts.lose(cent, cent);
  }
  await fillLedger(database.url, entries);
  const spans = await listSpans({ database }, { path: `server/${serverId}` });
  span = pickSpan(spans, undefined) as PeriodSpan;
}, 60_000);

afterAll(() => database.close());

/** The steps of the one statement that `work` runs. */
async function planOf(work: () => Promise<unknown>): Promise<PlanStep[]> {
  const [statement, ...others] = await countStatements(database, work);
  if (!statement || others.length > 0) throw new Error("a view is one statement");
  return readPlan(database, statement);
}

/** Rows of the ledger that were looked at. */
const ledgerRows = (plan: readonly PlanStep[]) =>
  plan
    .filter(({ read }) => read.startsWith("ledger_entry"))
    .reduce((most, { rows }) => Math.max(most, rows), 0);

test("For what a period was spent is one look at its own entries, and at none of another server's", async () => {
  const plan = await planOf(() =>
    readSpending({ database }, { periodId: span.id, timeZone: "Europe/Berlin" }),
  );
  expect(ledgerRows(plan)).toBeGreaterThan(entries / 12);
  expect(ledgerRows(plan)).toBeLessThan(entries / 6);
});

test("Who spends most, which periods there are and what was changed never look at the ledger", async () => {
  const scope = "learner" as const;
  const plans = [
    await planOf(() => readSpenders({ database }, { serverId, scope, span, page: 0 })),
    await planOf(() => listSpans({ database }, { path: `server/${serverId}` })),
    await planOf(() => readAudit({ database }, { serverId, change: undefined, page: 0 })),
  ];
  expect(plans.map(ledgerRows)).toEqual([0, 0, 0]);
});

test("Notices that are due, or wait for a learner, are found without the ledger", async () => {
  const plans = [
    await planOf(() => takeWaitingNotices(database.sql(), { learnerId })),
    await planOf(() => claimDueNotices(database.sql(), 20)),
  ];
  expect(plans.map(ledgerRows)).toEqual([0, 0]);
});

test("A file of the ledger is one look at it, however many pages are read", async () => {
  const to = new Date(Date.now() + 60_000);
  const lines: string[] = [];
  const statements = await countStatements(database, () =>
    database.transaction((sql) =>
      streamLedger(
        sql,
        { path: "operator", from: new Date(0), to },
        (page) => lines.push(...page.map(({ posted_at, id }) => `${posted_at} ${id}`)),
        500,
      ),
    ),
  );
  const [entered] = await database.sql().execute<{ count: number }[]>(
    `select count(*)::int as count from ledger_entry entry
       join budget_period period on period.id = budget_period_id where path = 'operator'`,
  );
  expect(lines).toHaveLength(entered?.count ?? 0);
  expect(new Set(lines).size).toBe(lines.length);
  const instants = lines.map((line) => line.slice(0, line.indexOf(" ")));
  const isOrdered = instants.every((at, index) => index === 0 || (instants[index - 1] ?? "") <= at);
  expect(isOrdered).toBe(true);
  expect(lines.length).toBeGreaterThan(2_500);
  const looks = statements.filter(({ query }) => !/^(fetch|set) /.test(query));
  expect(looks).toMatchObject([{ query: expect.stringMatching(/^declare /) }]);
});
