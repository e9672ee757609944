import { afterEach, beforeEach, expect, test } from "vitest";

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
beforeEach(async () => {
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

afterEach(() => database.close());

test("The checker finds nothing wrong where nothing is", async () => {
  expect(await checkBudgetInvariants(database)).toEqual([]);
});

test.each([
  ["I1: no more", "update budget_period set posted_pico_usd = 1e18::bigint where scope = 'server'"],
  ["I2: pending", "update budget_period set pending_pico_usd = 1 where scope = 'direct'"],
  ["I2: posted", "update budget_period set posted_pico_usd = 1 where scope = 'server'"],
  [
    "I2: posted",
    "delete from ledger_entry where budget_period_id in (select id from budget_period where scope = 'learner')",
  ],
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
  ["I3: a call ends", "update call set state = 'started', ended_at = null, cost_pico_usd = null"],
  ["A call that is lost", "update ledger_entry set kind = 'lost'"],
  ["The charge is usage times price", "update ledger_entry set output_tokens = output_tokens + 1"],
])("The checker finds that is broken: %s (%s)", async (sentence, statement) => {
  await database.sql().execute(statement);
  expect((await checkBudgetInvariants(database)).join("\n")).toContain(sentence);
});
