import { afterAll, beforeAll, expect, test } from "vitest";

import {
  pathOfTarget,
  type BudgetTerm,
  type RuleFields,
  type RuleTarget,
} from "#/budgets/budget-rule.ts";
import { changeRules, grantOnce } from "#/budgets/change-rules.ts";
import { extendReservation, reserveTurn } from "#/budgets/reserve.ts";
import { getBudgetOf } from "#/budgets/status.ts";
import { newId } from "#/shared/ids.ts";
import type { PicoUsd } from "#/shared/money.ts";

import { createBudgetActs, type BudgetActs } from "../../support/budget-acts.ts";
import {
  addLearner,
  addServer,
  cent,
  payerOf,
  prepareTestBudgets,
} from "../../support/budget-world.ts";
import { checkBudgetInvariants } from "../../support/check-invariants.ts";
import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
let acts: BudgetActs;

beforeAll(async () => {
  database = await createTestDatabase();
  await prepareTestBudgets(database);
  acts = await createBudgetActs(database);
});

afterAll(() => database.close());

const operator = { actor: { kind: "operator" }, reason: "for a test" } as const;
const manager = { actor: { kind: "manager", discordUserId: "4242" }, reason: null } as const;
const daily: BudgetTerm = { every: "day", from: "2026-01-01", hour: 0 };
const monthly: BudgetTerm = { every: "month", from: "2026-01-01", hour: 0 };

function say(
  target: RuleTarget,
  set: Partial<RuleFields>,
  author: typeof operator | typeof manager,
) {
  return changeRules({ database }, { changes: [{ target, set }], ...author });
}

function reserve(payer: ReturnType<typeof payerOf>, amountPicoUsd: PicoUsd) {
  return database.transaction((sql) => reserveTurn(sql, { payer, amountPicoUsd }));
}

/** A learner whose own limit is in nobody's way. */
async function member() {
  const [learnerId, serverId] = [await addLearner(database), await addServer(database)];
  await say({ of: "learners", serverId }, { limitPicoUsd: 1_000n * cent }, operator);
  return {
    serverId,
    payer: payerOf(learnerId, serverId),
    target: { of: "server", serverId } as const,
  };
}

test("A manager's grant lifts nothing over the operator's ceiling", async () => {
  const { target, payer } = await member();
  await say(target, { ceilingPicoUsd: 3n * cent }, operator);
  await grantOnce({ database }, { target, amountPicoUsd: 400n * cent, ...manager });
  await expect(reserve(payer, 4n * cent)).rejects.toMatchObject({ code: "budget_turn_too_dear" });
  await reserve(payer, 3n * cent);
});

test("A manager does not make a ceiling of a month one of each day", async () => {
  const { target, payer } = await member();
  await say(target, { ceilingPicoUsd: 3n * cent }, operator);
  const refusal = { code: "budget_term_fixed" };
  await expect(say(target, { term: daily }, manager)).rejects.toMatchObject(refusal);
  await say(target, { term: monthly, limitPicoUsd: 2n * cent }, manager);
  await say(target, { term: daily }, operator);
  await expect(say(target, { term: monthly }, manager)).rejects.toMatchObject(refusal);
  await reserve(payer, 2n * cent);
});

test("What was granted once is not granted again by a change of term, nor on the days after it", async () => {
  const { target, payer, serverId } = await member();
  await say(target, { limitPicoUsd: 100n * cent }, operator);
  await grantOnce({ database }, { target, amountPicoUsd: 50n * cent, ...operator });
  await acts.settle(await reserve(payer, 150n * cent), 150n * cent);
  await database.sql().execute(
    `update ledger_entry set posted_at = posted_at - interval '2 days'
      where budget_period_id in (select id from budget_period where server_id = ?)`,
    [serverId],
  );
  await say(target, { term: daily, limitPicoUsd: 3n * cent }, manager);
  await expect(reserve(payer, 3n * cent + 1n)).rejects.toMatchObject({
    code: "budget_turn_too_dear",
  });
  await reserve(payer, 3n * cent);
});

test("A total is not to begin later; one that does counts all that there ever was, and gives way to another term", async () => {
  const { target, payer } = await member();
  await say(target, { limitPicoUsd: 10n * cent }, operator);
  await reserve(payer, 10n * cent);
  const later = { every: "total", from: "2099-01-01", hour: 0 } as const;
  await expect(say(target, { term: later }, operator)).rejects.toMatchObject({
    code: "budget_start_future",
  });
  // As one that lies in the future again, since the server's time zone was changed.
  await database
    .sql()
    .execute("update budget set term = ?::jsonb where path = ?", [
      JSON.stringify(later),
      pathOfTarget(target),
    ]);
  await expect(reserve(payer, 1n)).rejects.toMatchObject({ context: { scope: "server" } });
  await say(target, { term: monthly }, operator);
  expect(await getBudgetOf({ database }, target)).toMatchObject({
    term: monthly,
    leftPicoUsd: 0n,
  });
  await expect(reserve(payer, 1n)).rejects.toMatchObject({ context: { scope: "server" } });
});

test("A turn that waited while the term was changed does not grow beside the new period", async () => {
  const { target, payer } = await member();
  await say(target, { limitPicoUsd: 10n * cent }, operator);
  const waiting = await reserve(payer, 2n * cent);
  await say(target, { term: daily }, operator);
  await reserve(payer, 8n * cent);
  const grow = database.transaction((sql) =>
    extendReservation(sql, waiting, { amountPicoUsd: 5n * cent }),
  );
  await expect(grow).rejects.toMatchObject({ code: "budget_in_use" });
});

test("A role that the operator stopped stops who has it, whichever other roles they have", async () => {
  const { serverId, payer } = await member();
  const [stopped, other, unlimited] = [newId(), newId(), newId()];
  await say({ of: "role", serverId, roleId: stopped }, { isStopped: true }, operator);
  await say({ of: "role", serverId, roleId: other }, { limitPicoUsd: 5n * cent }, manager);
  await say({ of: "role", serverId, roleId: unlimited }, { atLimit: "refuse" }, manager);
  const having = (...roleIds: string[]) => ({ ...payer, roleIds });
  await expect(reserve(having(stopped, other), cent)).rejects.toMatchObject({
    code: "budget_paused",
    context: { scope: "role" },
  });
  // What says nothing of money is in nobody's way, and takes nobody past what others say.
  await expect(reserve(having(other, unlimited), 6n * cent)).rejects.toMatchObject({
    context: { scope: "role" },
  });
  await reserve(having(unlimited), 6n * cent);
});

test("What is given back of old charges frees nothing of a new term", async () => {
  const { target, payer, serverId } = await member();
  await say(target, { limitPicoUsd: 200n * cent }, operator);
  await reserve(payer, 8n * cent);
  await acts.adjust(target, 90n * cent);
  await database.sql().execute(
    `update ledger_entry set posted_at = posted_at - interval '2 days'
      where kind = 'adjustment' and budget_period_id in (select id from budget_period where server_id = ?)`,
    [serverId],
  );
  await acts.adjust(target, -90n * cent);
  await say(target, { term: daily, limitPicoUsd: 10n * cent }, operator);
  await expect(reserve(payer, 3n * cent)).rejects.toMatchObject({ context: { scope: "server" } });
});

test("A learner's own limit holds whatever is granted them", async () => {
  const { serverId, payer } = await member();
  const target = { of: "learner", serverId, learnerId: payer.learnerId } as const;
  await grantOnce({ database }, { target, amountPicoUsd: 70n * cent, ...manager });
  await say(target, { ownLimitPicoUsd: 2n * cent }, operator);
  await expect(reserve(payer, 3n * cent)).rejects.toMatchObject({ context: { ownLimit: "yes" } });
});

test("Where nothing is granted but free models, those answer", async () => {
  const { target, payer } = await member();
  await say(target, { limitPicoUsd: 0n, atLimit: "local" }, manager);
  await expect(reserve(payer, 1n)).rejects.toMatchObject({ code: "budget_not_granted" });
  await reserve(payer, 0n);
});

test("None of this broke an invariant of the budgets", async () => {
  expect(await checkBudgetInvariants(database)).toEqual([]);
});
