import { afterAll, beforeAll, expect, test } from "vitest";

import { estimateTurnCost } from "#/budgets/estimate.ts";
import { reserveTurn } from "#/budgets/reserve.ts";
import { postTurn } from "#/calls/post-call.ts";
import { judgeUnseenUsage } from "#/calls/judge-call.ts";
import { toStandingCall } from "#/calls/standing-call.ts";
import { startCall } from "#/calls/start-call.ts";

import { addLearner, payerOf, prepareTestBudgets } from "../../support/budget-world.ts";
import { haiku, openTurn } from "../../support/call-world.ts";
import { checkBudgetInvariants } from "../../support/check-invariants.ts";
import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

let database: TestDatabase;

/** A settled turn and one under way: every table of the budgets has rows. */
beforeAll(async () => {
  database = await createTestDatabase();
  await prepareTestBudgets(database);
  const turn = await openTurn(database, [haiku]);
  const call = await startCall({ database }, turn.request, haiku);
  const end = { outcome: "complete", errorCode: null, servedModel: null } as const;
  const standing = toStandingCall(
    call,
    { ...end, providerRequestId: null, firstTextMs: null },
    judgeUnseenUsage(call),
  );
  await database.transaction((sql) =>
    postTurn(sql, { reservationId: turn.reservationId, standing }),
  );
  const amountPicoUsd = await estimateTurnCost(database.sql(), {
    candidates: [haiku],
    inputTokens: 10,
    maxOutputTokens: 10,
  });
  const learnerId = await addLearner(database);
  await database.transaction((sql) =>
    reserveTurn(sql, { payer: payerOf(learnerId, null), amountPicoUsd }),
  );
});

afterAll(() => database.close());

/** What the checker finds where `statement` was run; it is undone afterwards. */
async function faultsAfter(statement: string): Promise<string> {
  const undone = new Error("undone");
  let faults: string[] = [];
  await database
    .transaction(async (sql) => {
      await sql.execute(statement);
      faults = await checkBudgetInvariants({ ...database, sql: () => sql });
      throw undone;
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error;
    });
  return faults.join("\n");
}

test("The checker finds nothing wrong where nothing is", async () => {
  expect(await checkBudgetInvariants(database)).toEqual([]);
});

/** A correction of the first charge of a learner, by so much, which nobody wrote down. */
const corrected = (kind: string, amount: string, more = "") => `
  with corrected as (
    insert into ledger_entry (budget_period_id, kind, amount_pico_usd, call_id, purpose, input_tokens,
      cache_read_tokens, cache_write_5m_tokens, cache_write_1h_tokens, output_tokens, estimated, actor,
      reason)
    select entry.budget_period_id, '${kind}', ${amount}, entry.call_id, '', 0, 0, 0, 0, 0, false, 'x', ''
      from ledger_entry entry join budget_period period on period.id = entry.budget_period_id
     where period.scope = 'learner' ${more}
    returning budget_period_id, amount_pico_usd)
  update budget_period set posted_pico_usd = greatest(0, posted_pico_usd + corrected.amount_pico_usd)
    from corrected where budget_period.id = corrected.budget_period_id`;

test.each([
  [
    "I1: nobody but",
    "update budget_period set posted_pico_usd = 1e17::bigint where scope = 'server'",
  ],
  [
    "I1: nobody but",
    "update budget_period set carried_pico_usd = 1e17::bigint where scope = 'direct'",
  ],
  ["I2: pending", "update budget_period set pending_pico_usd = 1 where scope = 'direct'"],
  ["I2: pending", "update budget_period set pending_free_turns = 1 where scope = 'direct'"],
  ["I2: posted", "update budget_period set posted_pico_usd = 1 where scope = 'server'"],
  [
    "I2: posted",
    "delete from ledger_entry where budget_period_id in (select id from budget_period where scope = 'learner')",
  ],
  ["I2: free turns", "update budget_period set posted_free_tokens = 9 where scope = 'learner'"],
  ["I3: a posted reservation", "delete from ledger_entry"],
  [
    "I3: a posted reservation",
    "update reservation set charged_pico_usd = 1 where state = 'posted'",
  ],
  [
    "I3: no charge goes over",
    `update reservation set exceeded = true, amount_pico_usd = charged_pico_usd - 1
      where state = 'posted'`,
  ],
  [
    "I3: nobody but",
    "update ledger_entry set amount_pico_usd = 1e17::bigint where kind = 'standing'",
  ],
  ["I3: what is charged", "update call set cost_pico_usd = cost_pico_usd + 1"],
  ["I3: a call ends", "update call set state = 'started', ended_at = null, cost_pico_usd = null"],
  ["I10: what is carried", "update budget_period set carried_pico_usd = 1 where scope = 'server'"],
  ["I10: a path has", "update budget_period set closed_at = now() where scope = 'server'"],
  ["I11: no more is given back", corrected("refund", "-2 * entry.amount_pico_usd")],
  ["I11: each correction", corrected("refund", "-1")],
  ["I11: each correction", corrected("adjustment", "1")],
  ["I11: what is granted", "update budget_period set granted_pico_usd = 1 where scope = 'server'"],
  [
    "A budget that is spent whole",
    `update budget set limit_pico_usd = 1;
     alter table audit_entry disable trigger audit_entry_append_only;
     delete from audit_entry`,
  ],
  ["A call that is lost", "update ledger_entry set kind = 'lost'"],
  ["The charge is usage times price", "update ledger_entry set output_tokens = output_tokens + 1"],
])("The checker finds that is broken: %s (%s)", async (sentence, statement) => {
  expect(await faultsAfter(statement)).toContain(sentence);
});

test("What the checker was shown is undone", async () => {
  expect(await checkBudgetInvariants(database)).toEqual([]);
});
